import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Listening, listen } from '../testing/http.ts';
import type { ApiEnv } from './callApi';
import { ensure, queryOptions } from './ensure';
import { api } from './generated';
import { createStore } from './store';

let server: Listening | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const json = (status: number, body: unknown): RequestListener => {
  return (_, response) => response.writeHead(status).end(JSON.stringify(body));
};

const refusal = {
  code: 'PAGE_NOT_FOUND',
  message: 'No.',
  details: [{ field: 'path', message: 'x' }],
};

async function queried(listener: RequestListener, env: Partial<ApiEnv> = {}) {
  server = await listen(listener);
  const store = createStore({ origin: server.origin, ...env });
  const query = api.endpoints.contentRouteResolve.initiate({ path: '/a b/' }, queryOptions);
  return { store, result: await store.dispatch(query) };
}

describe('an answer', () => {
  test('comes without its envelope', async () => {
    const data = { kind: 'redirect', target: '/x/', permanent: true };
    const { result } = await queried(
      json(200, { success: true, data, message: '', pagination: null }),
    );
    expect(result.data).toEqual(data);
  });

  test('is asked for by name, with its arguments encoded', async () => {
    let url: string | undefined;
    await queried((request, response) => {
      url = request.url;
      response.end('{}');
    });
    expect(url).toBe('/api/v1/content/routes?path=%2Fa+b%2F');
  });

  test('shows its headers to who wants to see them, unless it is an error', async () => {
    const seen: (string | null)[] = [];
    const onAnswer = (headers: Headers) => seen.push(headers.get('surrogate-key'));
    await queried(
      (_, response) => {
        response.setHeader('surrogate-key', 'd1');
        response.end('{"success":true,"data":null}');
      },
      { onAnswer },
    );
    await server?.close();
    await queried(json(404, { success: false, error: refusal }), { onAnswer });
    expect(seen).toEqual(['d1']);
  });
});

describe('an error', () => {
  test('keeps its code, message and details', async () => {
    const { result } = await queried(json(404, { success: false, error: refusal }));
    expect(result.error).toEqual({ status: 404, error: refusal });
  });

  test.each([
    [
      'not JSON',
      (
        () => (_, response) =>
          response.end('<html>')
      )() as RequestListener,
    ],
    ['no envelope', json(200, { data: 1 })],
    ['nothing', json(200, null)],
  ])('%s is malformed', async (_, listener) => {
    const { result } = await queried(listener);
    expect(result.error).toMatchObject({ status: 'MALFORMED' });
  });

  test('on the way is tried once more, and only once', async () => {
    let asked = 0;
    const once: RequestListener = (request, response) => {
      asked += 1;
      if (asked === 1) request.socket.destroy();
      else response.end('{"success":true,"data":"second"}');
    };
    expect((await queried(once)).result.data).toBe('second');
    await server?.close();
    asked = 0;
    const never: RequestListener = (request) => {
      asked += 1;
      request.socket.destroy();
    };
    expect((await queried(never)).result.error).toMatchObject({ status: 'NETWORK' });
    expect(asked).toBe(2);
  });

  test('of patience is not repeated', async () => {
    let asked = 0;
    const silent: RequestListener = () => {
      asked += 1;
    };
    const { result } = await queried(silent, { signal: AbortSignal.timeout(50) });
    expect(result.error).toMatchObject({ status: 'NETWORK' });
    expect(asked).toBe(1);
  });

  test.each([
    [json(404, { success: false, error: refusal }), 404],
    [json(500, { success: false, error: refusal }), 503],
    [json(200, 'nonsense'), 503],
  ])('becomes a route error a visitor can be shown', async (listener, status) => {
    const { store } = await queried(listener);
    const query = api.endpoints.contentRouteResolve.initiate({ path: '/b/' }, queryOptions);
    await expect(ensure(store, query)).rejects.toMatchObject({ init: { status } });
  });
});

test('on the server no timer outlives a request', async () => {
  const MINUTE = 60_000;
  const setTimer = vi.spyOn(globalThis, 'setTimeout');
  const longTimers = () => setTimer.mock.calls.filter(([, delay = 0]) => delay >= MINUTE).length;
  const { store } = await queried(json(200, { success: true, data: null }));
  expect(longTimers()).toBe(0);
  const query = api.endpoints.contentSiteRead.initiate({ locale: 'de' }, { subscribe: false });
  await store.dispatch(query);
  expect(longTimers()).toBe(1);
  setTimer.mockRestore();
});
