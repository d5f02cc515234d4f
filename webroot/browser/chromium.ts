import packaged from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

/** Flags of the packaged browser that would make it less strict, or less sturdy, than the ones people have. */
const UNWANTED = new Set([
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
]);

/** Starts the Chromium that comes as a package, or the one that CHROMIUM_PATH names. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? (await packaged.executablePath()),
    args: [...packaged.args.filter((flag) => !UNWANTED.has(flag)), '--disable-background-networking'],
    headless: true,
  });
}
