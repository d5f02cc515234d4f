import { createServer, type Server } from 'node:http';
import type { TestProject } from 'vitest/node';
import { Platform } from './platform';

declare module 'vitest' {
  interface ProvidedContext {
    url: string;
    signInFile: string;
    /** Where a POST restarts the node; null for a platform that was started elsewhere. */
    restart: string | null;
  }
}

/** Uses the platform at TIDINGS_URL (with TIDINGS_SIGN_IN_FILE), or starts one for these tests alone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { TIDINGS_URL, TIDINGS_SIGN_IN_FILE } = process.env;
  if (TIDINGS_URL && TIDINGS_SIGN_IN_FILE) {
    project.provide('url', TIDINGS_URL);
    project.provide('signInFile', TIDINGS_SIGN_IN_FILE);
    project.provide('restart', null);
    return async () => {};
  }
  const platform = new Platform();
  try {
    await platform.start();
  } catch (failure) {
    await platform.stop();
    throw failure;
  }
  const restarter = await listen(platform);
  project.provide('url', platform.url);
  project.provide('signInFile', platform.signInFile);
  project.provide('restart', `http://127.0.0.1:${(restarter.address() as { port: number }).port}`);
  return async () => {
    restarter.close();
    await platform.stop();
  };
}

/** Tests run in processes of their own, so they ask for a restart over loopback. */
function listen(platform: Platform): Promise<Server> {
  const server = createServer((_, response) => {
    platform.restart().then(
      () => response.end(),
      (failure: unknown) => response.writeHead(500).end(String(failure)),
    );
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
