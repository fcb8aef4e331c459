/** The environment of the site's server, read once; every problem is named at the same time. */

import { parseLimit } from './limits.ts';

export type LogLevel = 'debug' | 'info' | 'warning' | 'error';
const LOG_LEVELS: readonly LogLevel[] = ['debug', 'info', 'warning', 'error'];

export interface Config {
  host: string;
  port: number;
  /** Where Django listens, on the inside. */
  apiOrigin: string;
  /** The public address. */
  baseUrl: string;
  /** Without a token nobody may purge. */
  purgeToken: string;
  /** How long a rendered page is fresh, in milliseconds. */
  pageTtl: number;
  logLevel: LogLevel;
  /** Addresses of proxies in front whose X-Forwarded headers are believed. */
  trustedProxies: string[];
  /** Most reads of content over the API by one address, such as `100/m`. */
  publicRate: string;
  searchRate: string;
}

type Environment = Record<string, string | undefined>;

export function readConfig(env: Environment): Config {
  const problems: string[] = [];
  const number = (name: string, fallback: number, max: number): number => {
    const text = env[name] || String(fallback);
    const value = Number(text);
    if (Number.isFinite(value) && value >= 0 && value <= max) return value;
    problems.push(`${name} must be a number from 0 to ${max}, not "${text}"`);
    return fallback;
  };
  const config: Config = {
    host: env.MAGNETIQ_SITE_HOST || '127.0.0.1',
    port: number('MAGNETIQ_SITE_PORT', 8036, 65_535),
    apiOrigin: readOrigin(env, problems),
    baseUrl: readBaseUrl(env, problems),
    purgeToken: env.MAGNETIQ_PURGE_TOKEN ?? '',
    pageTtl: number('MAGNETIQ_PAGE_TTL', 60, 86_400) * 1000,
    logLevel: readLogLevel(env, problems),
    trustedProxies: (env.MAGNETIQ_TRUSTED_PROXIES || '127.0.0.1,::1')
      .split(',')
      .map((a) => a.trim()),
    publicRate: env.MAGNETIQ_PUBLIC_RATE || '100/m',
    searchRate: env.MAGNETIQ_SEARCH_RATE || '30/m',
  };
  for (const rate of [config.publicRate, config.searchRate]) {
    try {
      parseLimit(rate);
    } catch (reason) {
      problems.push(String(reason));
    }
  }
  if (problems.length > 0)
    throw new Error(`The environment is not usable:\n${problems.join('\n')}`);
  return config;
}

function readOrigin(env: Environment, problems: string[]): string {
  const text = env.MAGNETIQ_API_ORIGIN || 'http://127.0.0.1:3036';
  if (URL.canParse(text) && new URL(text).protocol === 'http:') return new URL(text).origin;
  problems.push(`MAGNETIQ_API_ORIGIN must be an http address, not "${text}"`);
  return '';
}

function readBaseUrl(env: Environment, problems: string[]): string {
  const text = env.MAGNETIQ_BASE_URL || 'http://localhost:8036';
  if (/^https?:/.test(text) && URL.canParse(text)) return new URL(text).origin;
  problems.push(`MAGNETIQ_BASE_URL must be an address, not "${text}"`);
  return '';
}

/** Django's names for the levels, since both halves read one variable. */
function readLogLevel(env: Environment, problems: string[]): LogLevel {
  const text = (env.MAGNETIQ_LOG_LEVEL || 'warning').toLowerCase();
  const level = LOG_LEVELS.find((known) => known === text);
  if (!level) problems.push(`MAGNETIQ_LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}`);
  return level ?? 'warning';
}
