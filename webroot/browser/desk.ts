import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inject } from 'vitest';

export interface Person {
  email: string;
  password: string;
}

const LINE = /Sign in as (\S+) \((\w+)\) with the password (\S+)/g;

/** The people of the demo workspace, as the platform printed them on its first start. */
export function people(): Record<'owner' | 'approver', Person> {
  const found = Object.fromEntries(
    [...readFileSync(inject('signInFile'), 'utf8').matchAll(LINE)].map(([, email, role, password]) => [
      role,
      { email, password },
    ]),
  );
  return found as Record<'owner' | 'approver', Person>;
}

/** A desk of one person: a browser of its own, which notes every live event that reaches the application. */
export class Desk {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async open(browser: Browser, person: Person): Promise<Desk> {
    const context = await browser.newContext({
      baseURL: inject('url'),
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    // Where two cores serve a whole build, a page may take its time.
    context.setDefaultTimeout(90_000);
    await context.addInitScript(() => {
      const seen: { stream: string; id: string; type: string }[] = [];
      Object.assign(window, { tidingsSeen: seen });
      window.addEventListener('tidings-live', (event) => seen.push((event as CustomEvent).detail));
    });
    const page = await context.newPage();
    const desk = new Desk(context, page);
    await desk.signIn(person);
    return desk;
  }

  private async signIn({ email, password }: Person): Promise<void> {
    await this.page.goto('/');
    await this.page.getByLabel('E-mail').fill(email);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.getByRole('heading', { name: /^Good (morning|afternoon|evening)/ }).waitFor();
  }

  /** Waits until what is on screen is current. */
  async live(): Promise<void> {
    await this.page.locator('[data-live="live"]').waitFor({ timeout: 60_000 });
  }

  /** Calls the platform as this person's browser does. Throws with the answer's body when it is refused. */
  async call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    return this.page.evaluate(
      async ({ method, path, body, headers }) => {
        const session = (await (await fetch('/api/v1/session')).json()) as { csrfToken: string };
        const answer = await fetch(`/api/v1${path}`, {
          method,
          headers: {
            Accept: 'application/json',
            'X-CSRF-Token': session.csrfToken,
            'Idempotency-Key': crypto.randomUUID(),
            ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
            ...headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
        return text === '' ? null : JSON.parse(text);
      },
      { method, path, body, headers },
    ) as Promise<T>;
  }

  /** The ids of the events of a stream that reached the application since the page was opened. */
  async seen(stream: string): Promise<string[]> {
    return (await this.events(stream)).map(({ id }) => id);
  }

  /** Their types. */
  async seenTypes(stream: string): Promise<string[]> {
    return (await this.events(stream)).map(({ type }) => type);
  }

  private async events(stream: string): Promise<{ id: string; type: string }[]> {
    const all = await this.page.evaluate(
      () => (window as unknown as { tidingsSeen: { stream: string; id: string; type: string }[] }).tidingsSeen,
    );
    return all.filter((event) => event.stream === stream);
  }
}
