// Where the choosers of the translation editor are; its template knows.
window.chooserUrls ??= { ...document.currentScript.dataset };
