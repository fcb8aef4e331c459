// Starts the widgets of a form. Wagtail does it by inline scripts, which the admin's policy forbids;
// our templates leave an element that names the call instead.
(() => {
    const ATTRIBUTE = "data-late-call";
    // Nothing else can be called, whatever finds its way into a page.
    const ALLOWED = /^(?:InlinePanel|MultipleChooserPanel|\w+Chooser)$/;

    const call = (element) => {
        const name = element.getAttribute(ATTRIBUTE);
        const callee = ALLOWED.test(name) && window[name];
        // Seen twice: as a part of what was added, and by itself.
        if (!callee || !element.isConnected) return;
        const given = JSON.parse(element.getAttribute("data-late-arguments"));
        element.remove();
        if (/^[A-Z]/.test(name)) new callee(...given);
        else callee(...given);
    };

    const callAll = (root) => {
        if (root.matches?.(`[${ATTRIBUTE}]`)) call(root);
        else root.querySelectorAll?.(`[${ATTRIBUTE}]`).forEach(call);
    };

    new MutationObserver((records) => {
        for (const { addedNodes } of records) addedNodes.forEach(callAll);
    }).observe(document, { childList: true, subtree: true });
    // What came before the script that it needs.
    document.addEventListener("DOMContentLoaded", () => callAll(document));
})();
