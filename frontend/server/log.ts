/** One JSON object a line on stdout. Nothing about a person: no address, no agent, no query. */
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
      write(`${JSON.stringify({ time, level, source: 'site', event, ...fields })}\n`);
    };
  return { debug: at('debug'), info: at('info'), warning: at('warning'), error: at('error') };
}

/** An error for the log, with its stack: the log is for operators, a visitor never sees it. */
export function errorFields(reason: unknown): LogFields {
  if (!(reason instanceof Error)) return { error: String(reason) };
  return { error: reason.message, stack: reason.stack };
}
