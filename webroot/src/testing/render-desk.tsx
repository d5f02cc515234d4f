import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { onTestFinished, vi } from 'vitest';
import { App } from '@/app/app';
import { deskHandlers, newDesk, type Desk } from './desk/handlers';
import { FakeSocket } from './fake-socket';

/** Opens the whole console at a path, on a desk of its own. */
export function renderDesk(path: string, signedIn = true): { desk: Desk; user: ReturnType<typeof userEvent.setup> } {
  const desk = newDesk(signedIn);
  const server = setupServer(...deskHandlers(desk));
  server.listen({ onUnhandledRequest: 'error' });
  FakeSocket.all = [];
  vi.stubGlobal('WebSocket', Object.assign(FakeSocket, { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 }));
  onTestFinished(() => {
    server.close();
    vi.unstubAllGlobals();
  });
  window.history.pushState({}, '', path);
  render(<App />);
  return { desk, user: userEvent.setup() };
}
