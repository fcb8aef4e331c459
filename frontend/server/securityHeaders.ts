/** Headers of every HTML answer. The policies are static: no document has an inline script or a nonce. */
import { isFramed, leadsOutside } from '../src/routes/personalPaths.ts';

const PLAYERS = ['https://www.youtube-nocookie.com', 'https://player.vimeo.com'];

const POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  // Editors may show a film that lies elsewhere.
  'media-src': ["'self'", 'https:'],
  'frame-src': PLAYERS,
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
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

const ONE_YEAR = 'max-age=31536000; includeSubDomains; preload';

export type Headers = Record<string, string | number>;

/** The headers of the document at a path. */
export type SecurityOf = (path: string) => Headers;

export function securityHeaders(baseUrl: string, development = false): SecurityOf {
  const policy = development ? { ...POLICY, ...DEVELOPMENT } : POLICY;
  const headers: Headers = {
    'content-security-policy': policyText(policy),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    ...(baseUrl.startsWith('https:') && { 'strict-transport-security': ONE_YEAR }),
  };
  // The admin shows drafts and samples beside its forms, under the address that it has itself.
  const framedHeaders = {
    ...headers,
    'content-security-policy': policyText({ ...policy, 'frame-ancestors': ["'self'"] }),
    'x-frame-options': 'SAMEORIGIN',
  };
  const leadingHeaders = {
    ...headers,
    'content-security-policy': policyText({ ...policy, 'form-action': ["'self'", 'https:'] }),
  };
  return (path) => {
    if (isFramed(path)) return framedHeaders;
    // Browsers hold a form's redirect against its page's policy, too.
    return leadsOutside(path) ? leadingHeaders : headers;
  };
}
