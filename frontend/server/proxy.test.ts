import { createHash } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { ask, type Listening, listen } from '../src/testing/http.ts';
import { trustRule } from './clientAddress.ts';
import { createHold, type HeldBody, NotHeld } from './heldBody.ts';
import { createProxy } from './proxy.ts';

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

const kept = <T extends { close: () => unknown }>(each: T): T => {
  open.push(each);
  return each;
};

async function proxyTo(origin: string, { timeout = 5000, trusted = ['127.0.0.1'] } = {}) {
  const proxy = kept(
    createProxy({
      origin,
      trusts: trustRule(trusted),
      timeout,
      onUnavailable: (_, response, reason) => {
        response.writeHead(503, { 'x-reason': reason.message.slice(0, 60) }).end('down');
      },
      onRefused: (_, response, status) => response.writeHead(status).end('refused'),
    }),
  );
  return kept(await listen(proxy.forward));
}

const upstream = async (listener: RequestListener): Promise<Listening> =>
  kept(await listen(listener));

const echo = (request: IncomingMessage, response: ServerResponse) => {
  response.setHeader('content-type', 'application/json');
  response.end(
    JSON.stringify({ url: request.url, method: request.method, headers: request.headers }),
  );
};

const echoed = async (origin: string, path: string, headers: Record<string, string> = {}) =>
  JSON.parse((await ask(origin, path, { headers })).text) as {
    url: string;
    headers: Record<string, string>;
  };

test('the host and the exact address arrive, and the forwarded headers with them', async () => {
  const { origin } = await proxyTo((await upstream(echo)).origin);
  const { url, headers } = await echoed(origin, '/admin/?next=%2Fa%20b', {
    host: 'example.org:8036',
  });
  expect(url).toBe('/admin/?next=%2Fa%20b');
  expect(headers).toMatchObject({
    host: 'example.org:8036',
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-proto': 'http',
    'x-forwarded-host': 'example.org:8036',
  });
});

test('a trusted proxy in front is believed', async () => {
  const { origin } = await proxyTo((await upstream(echo)).origin);
  const { headers } = await echoed(origin, '/', {
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-proto': 'https',
  });
  expect(headers).toMatchObject({
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-proto': 'https',
  });
});

test.each([
  ['two of our proxies', '203.0.113.9, 10.0.0.7', '203.0.113.9'],
  ['a claim that came in from outside', '192.0.2.1, 203.0.113.9, 10.0.0.7', '203.0.113.9'],
  ['nobody but proxies', '10.0.0.8, 10.0.0.7', '10.0.0.8'],
  ['nothing', '', '127.0.0.1'],
])('the last address is the reader, behind %s', async (_, said, reader) => {
  const trusted = ['127.0.0.1', '10.0.0.0/8'];
  const { origin } = await proxyTo((await upstream(echo)).origin, { trusted });
  const { headers } = await echoed(origin, '/', { 'x-forwarded-for': said });
  expect(headers['x-forwarded-for']).toBe(reader);
});

test('a stranger cannot say who or where they are', async () => {
  const { origin } = await proxyTo((await upstream(echo)).origin, { trusted: ['10.0.0.0/8'] });
  const { headers } = await echoed(origin, '/', {
    host: 'site.example',
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'evil.example',
    'x-real-ip': '203.0.113.9',
    forwarded: 'for=203.0.113.9',
  });
  expect(headers).toMatchObject({
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-proto': 'http',
    'x-forwarded-host': 'site.example',
  });
  expect(headers).not.toHaveProperty('x-real-ip');
  expect(headers).not.toHaveProperty('forwarded');
});

test('headers of the one connection stay on it', async () => {
  const { origin } = await proxyTo((await upstream(echo)).origin);
  const { headers } = await echoed(origin, '/', {
    connection: 'x-secret',
    'x-secret': '1',
    te: 'trailers',
  });
  expect(headers).not.toHaveProperty('x-secret');
  expect(headers).not.toHaveProperty('te');
});

test('status, cookies and body come back as they are', async () => {
  const { origin } = await proxyTo(
    (
      await upstream((_, response) => {
        response
          .writeHead(302, { location: '/admin/login/', 'set-cookie': ['a=1', 'b=2'] })
          .end('bye');
      })
    ).origin,
  );
  const answer = await ask(origin, '/admin/');
  expect(answer).toMatchObject({ status: 302, text: 'bye' });
  expect(answer.headers).toMatchObject({ location: '/admin/login/', 'set-cookie': ['a=1', 'b=2'] });
});

test('an upload reaches Django when it is here whole, of whatever length', async () => {
  const hash = createHash('sha256');
  let arrived = 0;
  const django = await upstream((request, response) => {
    if (request.method === 'GET') return void response.end('later');
    request.on('data', (chunk: Buffer) => {
      arrived += chunk.length;
      hash.update(chunk);
    });
    request.on('end', () => response.end(hash.digest('hex')));
  });
  const { origin } = await proxyTo(django.origin);
  const part = Buffer.alloc(1024 * 1024, 'x');
  const { port } = new URL(origin);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write('POST /admin/images/ HTTP/1.1\r\nhost: a\r\nconnection: close\r\n');
  socket.write('transfer-encoding: chunked\r\n\r\n');
  const send = (chunk: Buffer) => {
    socket.write(`${chunk.length.toString(16)}\r\n`);
    socket.write(chunk);
    socket.write('\r\n');
  };
  send(part);
  await ask(origin, '/api/later').catch(() => undefined);
  expect(arrived).toBe(0);
  for (let count = 0; count < 7; count += 1) send(part);
  socket.write('0\r\n\r\n');
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  expect(arrived).toBe(8 * 1024 * 1024);
  expect(text).toContain(
    createHash('sha256')
      .update(Buffer.alloc(8 * 1024 * 1024, 'x'))
      .digest('hex'),
  );
});

test('a large body with a length arrives whole', async () => {
  const django = await upstream((request, response) => {
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
    });
    request.on('end', () => response.end(`${request.headers['content-length']} ${length}`));
  });
  const { origin } = await proxyTo(django.origin);
  const answer = await ask(origin, '/admin/', { method: 'POST', body: Buffer.alloc(3_000_000) });
  expect(answer.text).toBe('3000000 3000000');
});

test('nobody listening is unavailable', async () => {
  const gone = await listen(echo);
  await gone.close();
  const { origin } = await proxyTo(gone.origin);
  expect(await ask(origin, '/admin/')).toMatchObject({ status: 503, text: 'down' });
  expect(await ask(origin, '/admin/', { method: 'POST', body: 'a=1' })).toMatchObject({
    status: 503,
  });
});

test('no answer in time is unavailable', async () => {
  const { origin } = await proxyTo((await upstream(() => undefined)).origin, { timeout: 50 });
  const { status, headers } = await ask(origin, '/admin/');
  expect(status).toBe(503);
  expect(headers['x-reason']).toContain('in time');
});

test('an answer that breaks off breaks off for the client too', async () => {
  const django = await upstream((_, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('part');
    setTimeout(() => response.destroy(), 20);
  });
  const { origin } = await proxyTo(django.origin);
  await expect(ask(origin, '/media/a')).rejects.toThrow();
});

test('a client that leaves ends the work at Django', async () => {
  const left = Promise.withResolvers<void>();
  const arrived = Promise.withResolvers<void>();
  const django = await upstream((_, response) => {
    arrived.resolve();
    response.on('close', left.resolve);
  });
  const { origin } = await proxyTo(django.origin);
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  socket.write('GET /api/slow HTTP/1.1\r\nhost: a\r\n\r\n');
  await arrived.promise;
  socket.destroy();
  await left.promise;
});

test('a kept connection that Django has just closed costs nobody an error', async () => {
  let connections = 0;
  const django = createTcpServer((socket) => {
    connections += 1;
    const first = connections === 1;
    let requests = 0;
    socket.on('error', () => undefined);
    socket.on('data', () => {
      requests += 1;
      // The second request on the first connection meets a door that closes.
      if (first && requests === 2) socket.resetAndDestroy();
      else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: keep-alive\r\n\r\nok');
    });
  });
  await new Promise<void>((resolve) => django.listen(0, '127.0.0.1', resolve));
  open.push(django);
  const { origin } = await proxyTo(`http://127.0.0.1:${(django.address() as AddressInfo).port}`);
  expect((await ask(origin, '/api/a')).text).toBe('ok');
  expect(await ask(origin, '/api/b')).toMatchObject({ status: 200, text: 'ok' });
  expect(connections).toBe(2);
});

test('who sends a body slowly keeps no connection to Django', async () => {
  const asked: string[] = [];
  const django = await upstream((request, response) => {
    asked.push(request.method ?? '');
    response.end('here');
  });
  const { origin } = await proxyTo(django.origin);
  const slow = Array.from({ length: 20 }, () => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.write('POST /api/a HTTP/1.1\r\nhost: a\r\ncontent-length: 900000\r\n\r\na=');
    return socket;
  });
  expect((await ask(origin, '/api/b')).text).toBe('here');
  expect(asked).toEqual(['GET']);
  for (const socket of slow) socket.destroy();
});

test('what is too large, or has no room, is refused; what is gone makes room again', async () => {
  const hold = createHold({ inMemory: 10, most: 100, mostOnDisk: 150 });
  const held: HeldBody[] = [];
  const { origin } = kept(
    await listen(async (request, response) => {
      try {
        held.push(await hold(request));
        response.end();
      } catch (reason) {
        response.writeHead(reason instanceof NotHeld ? reason.status : 500).end();
      }
    }),
  );
  const send = async (length: number) =>
    (await ask(origin, '/', { method: 'POST', body: Buffer.alloc(length, 'x') })).status;
  expect(await send(101)).toBe(413);
  expect([await send(100), await send(100)]).toEqual([200, 503]);
  const [first] = held;
  const parts: Buffer[] = [];
  for await (const part of first?.stream() ?? []) parts.push(part as Buffer);
  expect(Buffer.concat(parts).toString()).toBe('x'.repeat(100));
  first?.drop();
  expect(await send(100)).toBe(200);
});
