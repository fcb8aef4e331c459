/** Holds a body until the whole of it is here: who sends slowly must not keep one of Django's few threads. */
import { type FileHandle, open, unlink } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

export interface HoldLimits {
  /** Bytes of one body that are kept in memory; what is longer goes to a file. */
  inMemory: number;
  /** Bytes of one body. */
  most: number;
  /** Bytes of all bodies in files at the same time. */
  mostOnDisk: number;
}

export const HOLD_LIMITS: HoldLimits = {
  inMemory: 256 * 1024,
  most: 1024 ** 3,
  mostOnDisk: 4 * 1024 ** 3,
};

export interface HeldBody {
  length: number;
  /** Once, from the beginning. */
  stream: () => Readable;
  /** Must be called in the end. */
  drop: () => void;
}

/** A body that is not held, by the status that says why. */
export class NotHeld extends Error {
  readonly status: 413 | 503;
  constructor(status: 413 | 503) {
    super(`not held: ${status}`);
    this.status = status;
  }
}

/** A file that is gone as soon as nobody has it open, whatever happens to this process. */
async function openUnnamed(): Promise<FileHandle> {
  const path = join(tmpdir(), `magnetiq-${crypto.randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  return file;
}

export function createHold(limits: HoldLimits = HOLD_LIMITS) {
  let onDisk = 0;

  return async (request: IncomingMessage): Promise<HeldBody> => {
    if (Number(request.headers['content-length'] ?? 0) > limits.most) throw new NotHeld(413);
    const chunks: Buffer[] = [];
    let [length, written] = [0, 0];
    let file: FileHandle | undefined;
    const drop = () => {
      onDisk -= written;
      written = 0;
      void file?.close().catch(() => undefined);
      file = undefined;
    };
    const take = async (chunk: Buffer): Promise<void> => {
      length += chunk.length;
      if (length > limits.most) throw new NotHeld(413);
      if (length <= limits.inMemory) return void chunks.push(chunk);
      file ??= await openUnnamed();
      if (onDisk + chunk.length > limits.mostOnDisk) throw new NotHeld(503);
      onDisk += chunk.length;
      written += chunk.length;
      await file.appendFile(chunk);
    };
    try {
      // Not destroyed on a refusal, which is still to be answered.
      for await (const chunk of request.iterator({ destroyOnReturn: false })) await take(chunk);
    } catch (reason) {
      drop();
      throw reason;
    }
    return { length, stream: () => bodyOf(chunks, file), drop };
  };
}

function bodyOf(chunks: Buffer[], file: FileHandle | undefined): Readable {
  return Readable.from(
    (async function* () {
      yield* chunks;
      if (file) yield* file.createReadStream({ start: 0, autoClose: false });
    })(),
  );
}
