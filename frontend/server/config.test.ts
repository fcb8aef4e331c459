import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('an empty environment is enough', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 8036,
    apiOrigin: 'http://127.0.0.1:3036',
    pageTtl: 60_000,
    logLevel: 'warning',
  });
});

test('every problem is named at once', () => {
  const env = {
    MAGNETIQ_SITE_PORT: 'eight',
    MAGNETIQ_API_ORIGIN: 'ftp://api',
    MAGNETIQ_PAGE_TTL: '-1',
    MAGNETIQ_LOG_LEVEL: 'loud',
  };
  for (const name of Object.keys(env)) expect(() => readConfig(env)).toThrow(name);
});

test('levels are named as Django names them', () => {
  expect(readConfig({ MAGNETIQ_LOG_LEVEL: 'WARNING' }).logLevel).toBe('warning');
  expect(readConfig({ MAGNETIQ_LOG_LEVEL: 'INFO' }).logLevel).toBe('info');
});
