import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const STAGES = fileURLToPath(new URL('../../verticles/launcher/target/stage', import.meta.url));
const JDKS = fileURLToPath(new URL('../../target/installed-jdks.xml', import.meta.url));
const READY_WITHIN_MS = 120_000;

/** Ports of its own, so that it disturbs no platform that runs beside it. */
const PORTS = { http: 18_480, sandbox: 18_482, postgres: 18_483, redis: 18_484 };

/** A platform built from this tree, with stores and data of its own. */
export class Platform {
  readonly url = `http://127.0.0.1:${PORTS.http}`;
  private readonly folder = mkdtempSync(join(tmpdir(), 'tidings-browser-'));
  private node: ChildProcess | null = null;

  get signInFile(): string {
    return join(this.folder, 'data', 'sign-in.txt');
  }

  /** Starts a node and waits until it is ready. */
  async start(): Promise<void> {
    const log = openSync(join(this.folder, 'node.log'), 'a');
    const settings = {
      'http.port': PORTS.http,
      'public.url': this.url,
      'sandbox.port': PORTS.sandbox,
      'postgres.embedded.port': PORTS.postgres,
      'redis.embedded.port': PORTS.redis,
      'data.dir': join(this.folder, 'data'),
      cluster: 'off',
      // Networks are read at once, not some minutes after a post.
      'reading.first': '1s',
      'reading.mentions': '2s',
      'tidings.parent.watch': true,
    };
    this.node = spawn(
      java(),
      [`@${newestArguments()}`, ...Object.entries(settings).map(([key, value]) => `-D${key}=${value}`), 'dev.tidings.launcher.Main'],
      { cwd: this.folder, stdio: ['ignore', log, log] },
    );
    await this.ready(this.node);
  }

  /** Kills the node without a word, and starts another on the same data. */
  async restart(): Promise<void> {
    await this.end('SIGKILL');
    await this.start();
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async ready(node: ChildProcess): Promise<void> {
    const until = Date.now() + READY_WITHIN_MS;
    while (Date.now() < until) {
      if (node.exitCode !== null) break;
      try {
        if ((await fetch(`http://127.0.0.1:${PORTS.http + 1}/health/ready`)).ok) return;
      } catch {
        // Not listening yet.
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error(`The platform did not become ready:\n${readFileSync(join(this.folder, 'node.log'), 'utf8').slice(-4_000)}`);
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const node = this.node;
    this.node = null;
    if (!node || node.exitCode !== null) return;
    const ended = new Promise((resolve) => node.once('exit', resolve));
    node.kill(signal);
    await ended;
  }
}

/** The JDK that the build found, which need not be the default one; TIDINGS_JAVA names another. */
function java(): string {
  const found = existsSync(JDKS) ? [...readFileSync(JDKS, 'utf8').matchAll(/<version>(\d+)[\s\S]*?<jdkHome>(.+?)<\/jdkHome>/g)] : [];
  const newest = found.sort(([, a], [, b]) => Number(b) - Number(a))[0];
  return process.env.TIDINGS_JAVA ?? (newest ? join(newest[2]!, 'bin', 'java') : 'java');
}

/** The file of arguments that the newest build starts the platform with. */
function newestArguments(): string {
  const files = readdirSync(STAGES).map((stage) => join(STAGES, stage, 'arguments'));
  files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  const [newest] = files;
  if (!newest) throw new Error(`Nothing is built in ${STAGES}: run mvn first, or set TIDINGS_URL.`);
  return newest;
}
