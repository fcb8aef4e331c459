/** Headers of every HTML answer. The policy is static: no document has an inline script or a nonce. */

const PLAYERS = ['https://www.youtube-nocookie.com', 'https://player.vimeo.com'];

const POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  // Editors may show a film that lies elsewhere.
  'media-src': ["'self'", 'https:'],
  'frame-src': PLAYERS,
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'self'"],
};

/** Vite's client injects styles and opens a socket; only a developer's machine allows that. */
const DEVELOPMENT = {
  'style-src': ["'self'", "'unsafe-inline'"],
  'connect-src': ["'self'", 'ws:'],
};

const policyText = (policy: Record<string, string[]>): string =>
  Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');

export type Headers = Record<string, string | number>;

export function securityHeaders(development = false): Headers {
  return {
    'content-security-policy': policyText(development ? { ...POLICY, ...DEVELOPMENT } : POLICY),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  };
}
