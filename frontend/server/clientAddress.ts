/** Who is asking, and what a proxy in front may say about it. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Node reports an IPv4 peer of a dual-stack socket as an IPv6 address. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/, '');

export type TrustRule = (address: string) => boolean;

/** Accepts single addresses and networks such as `10.0.0.0/8`. */
export function trustRule(proxies: readonly string[]): TrustRule {
  const list = new BlockList();
  for (const proxy of proxies.filter(Boolean)) {
    const [address = '', bits] = proxy.split('/');
    if (isIP(address) === 0) throw new Error(`Not an address of a proxy: "${proxy}"`);
    if (bits === undefined) list.addAddress(address, family(address));
    else list.addSubnet(address, Number(bits), family(address));
  }
  return (address) => isIP(address) !== 0 && list.check(address, family(address));
}

/** The address of whoever reads: beyond every proxy that is ours, nearest first, or what this server sees itself. */
export function readerAddress(request: IncomingMessage, trusts: TrustRule): string {
  const peer = plain(request.socket.remoteAddress ?? '');
  if (!trusts(peer)) return peer;
  const said = String(request.headers['x-forwarded-for'] ?? '').split(',');
  const chain = said.map((address) => plain(address.trim())).filter(Boolean);
  return chain.findLast((address) => !trusts(address)) ?? chain[0] ?? peer;
}

/** The X-Forwarded headers for Django: what a trusted proxy said, else only what this server sees itself. */
export function forwardedHeaders(request: IncomingMessage, trusts: TrustRule): IncomingHttpHeaders {
  const said = trusts(plain(request.socket.remoteAddress ?? '')) ? request.headers : {};
  return {
    'x-forwarded-for': readerAddress(request, trusts),
    'x-forwarded-proto': said['x-forwarded-proto'] ?? 'http',
    'x-forwarded-host': said['x-forwarded-host'] ?? request.headers.host,
  };
}

const SESSION = /(?:^|;\s*)(magnetiq_session=[^;]+)/;

/** The cookie of whoever is logged in to the admin, and no other. */
export function sessionHeaders({ headers }: IncomingMessage): { cookie?: string } {
  const cookie = SESSION.exec(headers.cookie ?? '')?.[1];
  return cookie ? { cookie } : {};
}

/** Who asks, for a request that this server makes on a reader's behalf. */
export function senderHeaders(request: IncomingMessage, trusts: TrustRule): Record<string, string> {
  const { 'user-agent': agent, 'accept-language': languages } = request.headers;
  return {
    'x-forwarded-for': readerAddress(request, trusts),
    ...(agent && { 'user-agent': agent }),
    ...(languages && { 'accept-language': languages }),
  };
}
