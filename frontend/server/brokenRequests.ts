/** Answers for bytes that are not HTTP, or whose headers are too long: no request ever comes of them. */
import type { Server } from 'node:http';

const STATUS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

export function answerBrokenRequests(http: Server): void {
  http.on('clientError', (reason: NodeJS.ErrnoException, socket) => {
    if (reason.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const status = STATUS[reason.code ?? ''] ?? '400 Bad Request';
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
}
