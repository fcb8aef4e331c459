/** One JSON object a line on stdout. Nothing about a person: no address, no agent, no query, no token. */
import type { LogLevel } from './config.ts';

const RANK: Record<LogLevel, number> = { debug: 0, info: 1, warning: 2, error: 3 };

export type LogFields = Record<string, string | number | boolean | undefined>;
export type Log = Record<LogLevel, (event: string, fields?: LogFields) => void>;

export function createLog(
  threshold: LogLevel,
  write: (line: string) => void = (line) => process.stdout.write(line),
): Log {
  const at =
    (level: LogLevel) =>
    (event: string, fields: LogFields = {}) => {
      if (RANK[level] < RANK[threshold]) return;
      const time = new Date().toISOString();
      write(`${JSON.stringify({ time, level, source: 'site', event, ...maskedFields(fields) })}\n`);
    };
  return { debug: at('debug'), info: at('info'), warning: at('warning'), error: at('error') };
}

/** An error for the log, with its stack: the log is for operators, a visitor never sees it. */
export function errorFields(reason: unknown): LogFields {
  if (!(reason instanceof Error)) return { error: String(reason) };
  return { error: reason.message, stack: reason.stack };
}

const HIDDEN = '•••';
const SLASH = '(?:/|%2F)';
const COLON = '(?::|%3A)';

/** What and its replacement. Bounded, or beginning where a word does, so that no text takes long. */
const SECRETS: readonly [RegExp, string][] = [
  // The last part of a link that acts, also inside another address.
  [
    new RegExp(
      `(${SLASH}(?:subscriptions${SLASH}(?:confirm|unsubscribe|preferences)|webinar-(?:registration|room))${SLASH})(?:(?!%2F)[^/\\s?"'])+`,
      'gi',
    ),
    `$1${HIDDEN}`,
  ],
  // Signed values (payload, time, signature), and the one-time tokens of accounts.
  [new RegExp(`(?<![\\w.-])[\\w.-]{2,}${COLON}[A-Za-z0-9]{5,7}${COLON}[\\w-]{27,}`, 'g'), HIDDEN],
  [/(?<!\w)[0-9a-z]{6}-[0-9a-f]{32,64}(?!\w)/g, HIDDEN],
  [/\b(Bearer|Basic)\s+[\w.~+/-]{8,}=*/gi, `$1 ${HIDDEN}`],
  [/(?<![\w-])([\w-]{0,40}(?:token|secret|password|signature|key))=[^\s&"']+/gi, `$1=${HIDDEN}`],
  [/[\w.+'-]{1,64}(?:@|%40)(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}/gi, HIDDEN],
];

export function masked(text: string): string {
  return SECRETS.reduce((left, [secret, instead]) => left.replace(secret, instead), text);
}

function maskedFields(fields: LogFields): LogFields {
  const entries = Object.entries(fields);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? masked(value) : value]),
  );
}
