import type { IncomingMessage } from 'node:http';
import { getResponse, type RequestHandler } from 'msw';
import type { Plugin } from 'vite';
import { WebSocketServer } from 'ws';

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** Answers the console's calls from the desk of the tests, so that pages can be looked at without a platform. */
export function mockDesk(): Plugin {
  return {
    name: 'tidings-mock-desk',
    apply: 'serve',
    async configureServer(server) {
      const { deskHandlers, newDesk } = (await server.ssrLoadModule('/src/testing/desk/handlers.ts')) as {
        newDesk: (signedIn: boolean) => unknown;
        deskHandlers: (desk: unknown) => RequestHandler[];
      };
      const handlers = deskHandlers(newDesk(process.env.MOCK_SIGNED_OUT === undefined));
      const sockets = new WebSocketServer({ noServer: true });
      server.httpServer?.on('upgrade', (request, socket, head) => {
        if (!request.url?.startsWith('/eventbus')) return;
        sockets.handleUpgrade(request, socket, head, (opened) => {
          opened.on('message', (data) => {
            const { type, address } = JSON.parse(String(data)) as { type: string; address?: string };
            if (type === 'register') {
              opened.send(JSON.stringify({ type: 'rec', address, body: { kind: 'heartbeat', latest: '1-700-1' } }));
            }
          });
        });
      });
      server.middlewares.use('/api', async (request, response) => {
        const body = await bodyOf(request);
        const asked = new Request(`http://desk${request.originalUrl}`, {
          method: request.method,
          headers: request.headers as Record<string, string>,
          ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
        });
        const answer = await getResponse(handlers, asked);
        response.statusCode = answer?.status ?? 404;
        answer?.headers.forEach((value, name) => response.setHeader(name, value));
        response.end(answer ? Buffer.from(await answer.arrayBuffer()) : '');
      });
    },
  };
}
