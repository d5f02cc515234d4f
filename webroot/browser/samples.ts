import type { Page } from 'playwright-core';

export interface Sample {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A video that plays, recorded by the browser itself: noise, which no codec makes small, until it is large enough. */
export async function recordedVideo(page: Page, width: number, height: number, leastBytes: number): Promise<Sample> {
  const base64 = await page.evaluate(
    async ({ width, height, leastBytes }) => {
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      const pen = canvas.getContext('2d')!;
      const frame = pen.createImageData(width, height);
      const draw = () => {
        const pixels = new Uint32Array(frame.data.buffer);
        for (let at = 0; at < pixels.length; at++) pixels[at] = 0xff000000 | (Math.random() * 0xffffff);
        pen.putImageData(frame, 0, 0);
      };
      draw();
      const recorder = new MediaRecorder(canvas.captureStream(20), {
        mimeType: 'video/webm;codecs=vp8',
        videoBitsPerSecond: 8_000_000,
      });
      const pieces: Blob[] = [];
      const large = new Promise<void>((resolve) => {
        recorder.ondataavailable = ({ data }) => {
          pieces.push(data);
          if (new Blob(pieces).size > leastBytes) resolve();
        };
      });
      const stopped = new Promise((resolve) => (recorder.onstop = resolve));
      recorder.start(100);
      const drawing = setInterval(draw, 50);
      await large;
      clearInterval(drawing);
      recorder.stop();
      await stopped;
      return new Promise<string>((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve((reader.result as string).split(',')[1]!);
        reader.readAsDataURL(new Blob(pieces));
      });
    },
    { width, height, leastBytes },
  );
  return { name: 'roasting.webm', mimeType: 'video/webm', buffer: Buffer.from(base64, 'base64') };
}

/** An image with a light dot on a dark ground, painted by the browser. */
export async function paintedImage(
  page: Page,
  width: number,
  height: number,
  dot: { x: number; y: number },
): Promise<Sample> {
  const base64 = await page.evaluate(
    ({ width, height, dot }) => {
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      const pen = canvas.getContext('2d')!;
      const ground = pen.createLinearGradient(0, 0, width, height);
      ground.addColorStop(0, '#123');
      ground.addColorStop(1, '#476');
      pen.fillStyle = ground;
      pen.fillRect(0, 0, width, height);
      pen.fillStyle = '#fd6';
      pen.beginPath();
      pen.arc(dot.x * width, dot.y * height, height / 8, 0, 2 * Math.PI);
      pen.fill();
      return canvas.toDataURL('image/png').split(',')[1]!;
    },
    { width, height, dot },
  );
  return { name: 'lamp.png', mimeType: 'image/png', buffer: Buffer.from(base64, 'base64') };
}
