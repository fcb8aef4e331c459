/** Real servers and raw requests for tests: nothing is tidied up on the way, as `fetch` would. */
import {
  createServer,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type RequestListener,
  request,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Listening {
  server: Server;
  origin: string;
  close: () => Promise<void>;
}

export async function listen(listener: RequestListener, port = 0): Promise<Listening> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: actual } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { server, origin: `http://127.0.0.1:${actual}`, close };
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
}

interface Options {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
}

export function ask(origin: string, path: string, options: Options = {}): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  const { method = 'GET', headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const asking = request({ hostname, port, path, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const whole = Buffer.concat(chunks);
        const { statusCode = 0, headers: got } = answer;
        resolve({ status: statusCode, headers: got, body: whole, text: whole.toString('utf8') });
      });
    });
    asking.on('error', reject);
    asking.end(body);
  });
}
