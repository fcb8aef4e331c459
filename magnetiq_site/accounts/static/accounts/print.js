// Prints the recovery codes.
document.querySelector('[data-accounts-print]').addEventListener('click', () => window.print());
