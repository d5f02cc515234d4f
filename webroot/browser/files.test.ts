import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium';
import { Desk, people } from './desk';
import { paintedImage, recordedVideo } from './samples';

interface Stored {
  content: { variants: { parts: { media?: { asset: string; altText: string; focus?: { x: number; y: number } }[] }[] }[] };
}

describe('files of a post', () => {
  let browser: Browser;
  let desk: Desk;

  beforeAll(async () => {
    browser = await launchChromium();
    desk = await Desk.open(browser, people().owner);
    await desk.live();
  });

  afterAll(async () => {
    await browser?.close();
  });

  it('a video goes on by itself when the network is back, and plays', async () => {
    const { page, context } = desk;
    await page.getByRole('link', { name: 'Compose' }).first().click();
    await page.getByRole('textbox', { name: 'Text' }).fill('How we roast');
    const video = await recordedVideo(page, 640, 360, 700_000);
    const sent: number[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PATCH') sent.push(Number(request.headers()['upload-offset']));
    });
    // The line breaks when the second piece is about to be sent.
    let broken = false;
    await page.route('**/api/v1/uploads/*', async (route, request) => {
      if (broken || request.method() !== 'PATCH' || request.headers()['upload-offset'] === '0') return route.continue();
      broken = true;
      await context.setOffline(true);
      return route.abort();
    });
    await page.locator('input[type="file"]').setInputFiles(video);
    await page.getByText('Tidings cannot be reached just now. It goes on by itself.').waitFor();
    expect(await page.getByRole('button', { name: 'Send for approval' }).isDisabled()).toBe(true);
    await context.setOffline(false);

    const files = page.getByRole('list', { name: 'Files of this part' });
    await files.getByText(/^WEBM · 640 × 360/).waitFor();
    expect(sent.filter((offset) => offset === 0)).toHaveLength(1);
    await files.getByRole('textbox', { name: 'What the video shows' }).fill('Beans, turning');
    const player = page.getByRole('article', { name: 'How it looks on X' }).getByLabel('Beans, turning');
    await player.scrollIntoViewIfNeeded();
    const played = await player.evaluate(async (element) => {
      const video = element as HTMLVideoElement;
      video.muted = true;
      await video.play();
      await new Promise<void>((resolve) => {
        const watch = () => (video.currentTime > 0.2 ? resolve() : requestAnimationFrame(watch));
        watch();
      });
      return [video.videoWidth, video.videoHeight];
    });
    expect(played).toEqual([640, 360]);
    await files.getByRole('button', { name: 'Remove this file' }).click();
  });

  it('an image is cut around the point that matters', async () => {
    const { page } = desk;
    const mark = Date.now().toString(36);
    await page.getByRole('textbox', { name: 'Text' }).fill(`A lamp ${mark}`);
    await page.getByRole('textbox', { name: 'Name' }).fill(`Lamp ${mark}`);
    await page.locator('input[type="file"]').setInputFiles(await paintedImage(page, 900, 300, { x: 0.8, y: 0.3 }));
    const files = page.getByRole('list', { name: 'Files of this part' });
    await files.getByText(/^PNG · 900 × 300/).waitFor();
    await files.getByRole('button', { name: 'Choose what matters' }).click();
    const dialog = page.getByRole('dialog', { name: 'What matters in this image' });
    const image = dialog.getByRole('button', { name: 'The point that matters' });
    await dialog.locator('img').evaluate((shown) => (shown as HTMLImageElement).decode());
    const { width, height } = (await image.boundingBox())!;
    await image.click({ position: { x: width * 0.8, y: height * 0.3 } });
    await dialog.getByText(/^80 % from the left, (29|30|31) % from the top\.$/).waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('The draft is saved.').waitFor();

    const { items } = await desk.call<{ items: (Stored & { title?: string })[] }>('GET', `/posts?q=${mark}`);
    const [media] = items[0]!.content.variants[0]!.parts[0]!.media!;
    expect(media!.focus!.x).toBeCloseTo(0.8, 1);
    expect(media!.focus!.y).toBeCloseTo(0.3, 1);
    // What the platform makes of it for a network that wants a square has the lamp in it, not the dark middle.
    const lamp = await page.evaluate(
      async ({ asset, x, y }) => {
        const query = `width=90&height=90&leastAspect=1&mostAspect=1&focusX=${x}&focusY=${y}&format=png`;
        const made = await createImageBitmap(await (await fetch(`/api/v1/assets/${asset}/rendition?${query}`)).blob());
        const pen = new OffscreenCanvas(made.width, made.height).getContext('2d')!;
        pen.drawImage(made, 0, 0);
        const [red, green, blue] = pen.getImageData(made.width - 45, 27, 1, 1).data;
        return { size: [made.width, made.height], colour: [red! > 200, green! > 150, blue! < 160] };
      },
      { asset: media!.asset, x: media!.focus!.x.toFixed(2), y: media!.focus!.y.toFixed(2) },
    );
    expect(lamp).toEqual({ size: [90, 90], colour: [true, true, true] });
  });
});
