// Only what belongs to the chosen destination is shown; without the script all of it is.
(() => {
    const shown = { target: ["page"], link: ["link"], with_children: ["page", "link"] };
    const choose = () => {
        const chosen = document.querySelector("[name=destination]:checked")?.value ?? "";
        for (const [name, values] of Object.entries(shown)) {
            const field = document.querySelector(`[data-trash-field=${name}]`);
            if (field) field.hidden = !values.includes(chosen);
        }
    };
    document.addEventListener("change", choose);
    choose();
})();
