import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { people, type Person } from './desk';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const curl = spawnSync('curl', ['--version']).error === undefined;
if (!curl) console.warn('The lines of the README are not tried: there is no curl here.');

/** What the README prints in the section, between two marks. */
function printed(opening: string, closing: string): string {
  const section = README.split('## The main job from the command line\n')[1]?.split('\n## ')[0] ?? '';
  const text = section.split(opening)[1]?.split(closing)[0];
  if (!text) throw new Error(`The README prints nothing between ${opening} and ${closing}.`);
  return text;
}

/** Replaces what a reader replaces; fails if the README asks for something else by now. */
function fill(script: string, blank: string, value: string): string {
  if (!script.includes(blank)) throw new Error(`The README does not say ${blank} any more.`);
  return script.replace(blank, () => value);
}

/** What the script prints. Fails with all it said at the first complaint, or when it does not end in time. */
function bash(script: string, env: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const shell = spawn('bash', ['-s'], { detached: true, env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
    let said = '';
    const end = (why: string) => {
      // What the shell started holds its output open: all of it ends.
      if (shell.exitCode === null) process.kill(-shell.pid!, 'SIGKILL');
      reject(new Error(`${said}\n${why}`));
    };
    const late = setTimeout(() => end('The script did not end in time.'), 120_000);
    shell.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    shell.stderr.on('data', (chunk: Buffer) => end(chunk.toString()));
    shell.on('error', reject);
    shell.on('close', () => (clearTimeout(late), resolve(said)));
    shell.stdin.end(script);
  });
}

/** Signs in as a reader does, and says whether the demo's account on X is connected: it is some seconds after a first start. */
async function connectedToX({ email, password }: Person): Promise<boolean> {
  const api = `${inject('url')}/api/v1`;
  const session = await fetch(`${api}/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const cookie = session.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
  const { items } = (await (await fetch(`${api}/accounts`, { headers: { cookie } })).json()) as { items: Account[] };
  return items.some(({ network, state }) => network === 'x' && state === 'CONNECTED');
}

describe.runIf(curl)('the lines of the README', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tidings-readme-'));

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('write a post, have it approved, plan it, follow it live and end with its link', async () => {
    const { owner, approver } = people();
    await expect.poll(() => connectedToX(owner), { interval: 3_000, timeout: 60_000 }).toBe(true);
    let script = printed('```bash\n', '\n```');
    script = fill(script, 'http://localhost:8080', inject('url'));
    script = fill(script, 'ADA=...', `ADA='${owner.password}'`);
    script = fill(script, 'BEN=...', `BEN='${approver.password}'`);
    const day = `${new Date().getFullYear() + 1}-06-07`;
    writeFileSync(
      join(folder, 'calendar.csv'),
      `key,networks,text,scheduled_at,timezone,campaign\nreadme-1,x;mastodon,"On Mondays.",${day}T08:00,Europe/Berlin,beans\n`,
    );
    const calendar = fill(printed('A whole calendar: `', '`'), '@calendar.csv', `@${folder}/calendar.csv`);

    const said = await bash(`${script}\necho; ${calendar}\necho; ${calendar}\n`, { TMPDIR: folder });
    const lines = said.split('\n').filter((line) => line !== '');
    const [first, again] = lines.slice(-2).map((line) => JSON.parse(line) as { accepted: number; alreadyImported: number });
    const link = lines.at(-3) ?? '';

    // The stream showed the delivery on its way, and ended with the news that it is out.
    expect(said).toMatch(/^event: delivery\.sending$/m);
    expect(said).toMatch(/^event: delivery\.published$/m);
    const news = lines.filter((line) => line.startsWith('data: ')).map((line) => JSON.parse(line.slice(6)) as News);
    expect(news.at(-1)).toMatchObject({ type: 'dev.tidings.delivery.published' });
    expect(news.filter(({ data }) => data.post === news.at(-1)?.data.post).map(({ type }) => type)).toContain('dev.tidings.delivery.sending');

    // The link leads to the post on the simulated network.
    expect(link).toMatch(/^http:\/\/\S+\/x\/\S+\/status\/\d+$/);
    const page = await fetch(link);
    expect(page.status).toBe(200);
    expect(await page.text()).toMatch(/Fresh out of the oven at \d\d:\d\d:\d\d/);

    expect(first).toMatchObject({ accepted: 1, alreadyImported: 0 });
    expect(again).toMatchObject({ accepted: 0, alreadyImported: 1 });
  });
});

interface News {
  type: string;
  data: { post?: string };
}

interface Account {
  network: string;
  state: string;
}
