/** Reads a small body, which may be neither long nor slow. */
import type { IncomingMessage } from 'node:http';

export interface BodyLimits {
  /** Bytes. */
  most: number;
  /** Milliseconds for the whole of it. */
  patience: number;
}

type Bytes = Buffer<ArrayBuffer>;

/** The body, or the status that says why it was not read; the connection has to be closed then. */
export function readBody(
  request: IncomingMessage,
  { most, patience }: BodyLimits,
): Promise<Bytes | 408 | 413> {
  if (Number(request.headers['content-length'] ?? 0) > most) return Promise.resolve(413);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const finish = (result: Bytes | 408 | 413) => {
      clearTimeout(timer);
      request.off('data', take).pause();
      resolve(result);
    };
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length > most) return finish(413);
      chunks.push(chunk);
    };
    const timer = setTimeout(() => finish(408), patience);
    request.on('data', take);
    request.once('end', () => finish(Buffer.concat(chunks)));
    request.once('error', (reason) => {
      clearTimeout(timer);
      reject(reason);
    });
  });
}
