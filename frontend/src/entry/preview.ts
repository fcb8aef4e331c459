/**
 * What only a preview has in the browser: Wagtail's bar, whose checks the editor reads beside the page, and forms that
 * send nothing. Links lead to the live site in another tab, save those within the page.
 */
const inPanel = window.top !== window;

async function addUserbar(): Promise<void> {
  const answer = await fetch(`/userbar/${inPanel ? '?in_preview_panel=true' : ''}`);
  // Somebody who was given the address and does not use the admin.
  if (!answer.ok) return;
  const bar = document.createRange().createContextualFragment(await answer.text());
  for (const script of bar.querySelectorAll('script')) script.async = false;
  document.body.append(bar);
}

window.addEventListener(
  'click',
  ({ target }) => {
    const link = (target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    if (link) link.target = '_self';
  },
  true,
);

window.addEventListener(
  'submit',
  (event) => {
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);

addUserbar().catch(() => {});
