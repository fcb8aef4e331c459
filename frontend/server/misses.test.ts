import type { IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startFixtureApi } from '../src/testing/fixtureApi.ts';
import { ask, type Listening, listen } from '../src/testing/http.ts';
import { PURGE_TOKEN, startTestSite, type TestSite } from '../src/testing/testSite.ts';
import { createLog } from './log.ts';
import { createMisses } from './misses.ts';

interface Report {
  authorization: string | undefined;
  misses: { path: string; referrer: string; hits: number }[];
}

let pages: Listening;
let api: Listening;
let site: TestSite;
let reports: Report[];

beforeEach(async () => {
  reports = [];
  pages = await startFixtureApi();
  // What is about pages goes on to the usual stand-in; reports are kept here.
  api = await listen(async (request, response) => {
    if (request.url === '/api/v1/content/misses') {
      const { misses } = (await json(request)) as Report;
      reports.push({ authorization: request.headers.authorization, misses });
      response.writeHead(204).end();
      return;
    }
    const answer = await ask(pages.origin, request.url ?? '/');
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  site = await startTestSite(api.origin);
});

afterEach(async () => {
  await site.close();
  await api.close();
  await pages.close();
});

const get = (path: string, headers = {}) => ask(site.origin, path, { headers });
const host = () => new URL(site.origin).host;

async function reported(): Promise<Report['misses']> {
  await site.close();
  return reports.flatMap(({ misses }) => misses);
}

test('what readers did not find is counted, and reported with the token in one go', async () => {
  await get('/nothing/');
  await get('/nothing/?email=ada@example.com');
  await get('/de/nichts/');
  await get('/services/');
  expect(await reported()).toEqual([
    { path: '/nothing/', referrer: '', hits: 2 },
    { path: '/de/nichts/', referrer: '', hits: 1 },
  ]);
  expect(reports.map(({ authorization }) => authorization)).toEqual([`Bearer ${PURGE_TOKEN}`]);
});

test('a broken link is reported with the page that it stands on, and nothing of other sites', async () => {
  await get('/nothing/', { referer: 'https://search.example/?q=secret' });
  await get('/nothing/', { referer: `http://${host()}/services/?token=secret` });
  await get('/other/', { referer: 'no address' });
  expect(await reported()).toEqual([
    { path: '/nothing/', referrer: '/services/', hits: 2 },
    { path: '/other/', referrer: '', hits: 1 },
  ]);
});

test('a flood is counted up to a limit, and a path that is too long not at all', async () => {
  const log = createLog('error');
  const misses = createMisses({ apiOrigin: api.origin, token: PURGE_TOKEN, log });
  const request = { headers: {} } as IncomingMessage;
  misses.note(request, `/${'x'.repeat(300)}/`);
  for (let number = 0; number < 520; number += 1) misses.note(request, `/flood-${number}/`);
  misses.note(request, '/flood-0/');
  await misses.report();
  misses.close();
  expect(reports[0]?.misses).toHaveLength(500);
  expect(reports[0]?.misses[0]).toEqual({ path: '/flood-0/', referrer: '', hits: 2 });
});

test('with nothing to report nothing is sent, and an API that is away is no trouble', async () => {
  await get('/services/');
  expect(await reported()).toEqual([]);
  expect(reports).toEqual([]);
  site = await startTestSite(api.origin);
  await get('/nothing/');
  await api.close();
  await site.close();
  expect(site.logged.map(({ event }) => event)).toContain('misses.lost');
});
