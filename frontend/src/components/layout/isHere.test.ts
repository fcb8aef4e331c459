import { expect, test } from 'vitest';
import { isHere } from './isHere';

const services = {
  label: 'Services',
  href: '/services/',
  children: [{ label: 'Audit', href: '/audit/', summary: '' }],
};

test.each([
  ['/services/', true],
  ['/services/pilot/', true],
  ['/audit/', true],
  ['/', false],
  ['/about/', false],
])('at %s a reader is inside Services: %s', (path, here) => {
  expect(isHere(services, path)).toBe(here);
});

test.each(['/', '/de/'])('the home page %s does not hold the whole site', (href) => {
  const home = { label: 'Home', href, children: [] };
  expect(isHere(home, href)).toBe(true);
  expect(isHere(home, `${href}about/`)).toBe(false);
});
