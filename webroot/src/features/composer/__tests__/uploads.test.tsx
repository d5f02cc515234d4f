import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterEach, describe, expect, it } from 'vitest';
import { sendFile } from '@/lib/data/uploads';
import { renderDesk } from '@/testing/render-desk';

const MIB = 1024 * 1024;

const film = (size = 2 * MIB) => new File([new Uint8Array(size)], 'roasting.mp4', { type: 'video/mp4', lastModified: 1 });
const photo = () => new File([new Uint8Array(9)], 'cup.jpg', { type: 'image/jpeg', lastModified: 2 });

async function attach(...files: File[]) {
  await screen.findByRole('button', { name: 'Add media' });
  const input = document.querySelector<HTMLInputElement>('input[type="file"]')!;
  fireEvent.change(input, { target: { files } });
}

const media = () => screen.findByRole('list', { name: 'Files of this part' });

afterEach(() => localStorage.clear());

describe('files of a post', () => {
  it('are sent in pieces, described, and go out with the post', async () => {
    const { desk, user } = renderDesk('/compose');
    await user.click(await screen.findByRole('textbox', { name: 'Text' }));
    await user.paste('How we roast.');
    await attach(film());
    const list = await media();
    await within(list).findByText('MP4 · 1920 × 1080 · 0:32 · 2 MB');
    expect(within(list).getByText('roasting.mp4')).toBeVisible();
    expect(desk.files.pieces.map(([from]) => from)).toEqual([...Array(8).keys()].map((each) => each * 256 * 1024));

    await user.type(within(list).getByRole('textbox', { name: 'What the video shows' }), 'Beans turning');
    const preview = screen.getByRole('article', { name: 'How it looks on X' });
    const player = await within(preview).findByLabelText('Beans turning');
    expect(player.tagName).toBe('VIDEO');
    expect(player).toHaveAttribute('controls');
    const send = screen.getByRole('button', { name: 'Send for approval' });
    await waitFor(() => expect(send).toBeEnabled());
    await user.click(send);
    await screen.findByRole('heading', { name: 'Deliveries' });
    const [asset] = desk.files.assets;
    expect(desk.posts[0]!.content.variants[0]!.parts[0]!.media).toEqual([{ asset: asset!.id, altText: 'Beans turning' }]);
  });

  it('are shown by a picture of them, and where there is none and the browser cannot play them, by what they are', async () => {
    const { desk, user } = renderDesk('/compose');
    await user.click(await screen.findByRole('textbox', { name: 'Text' }));
    await user.paste('How we roast.');
    await attach(film());
    const list = await media();
    expect(await within(list).findByText('0:32')).toBeVisible();
    expect(list.querySelector('video')).not.toBeNull();
    fireEvent.error(list.querySelector('video')!);
    expect(list.querySelector('video')).toBeNull();
    expect(within(list).getByText('0:32')).toBeVisible();
    const preview = screen.getByRole('article', { name: 'How it looks on X' });
    fireEvent.error(await within(preview).findByLabelText('roasting.mp4'));
    expect(within(preview).getByRole('img', { name: 'roasting.mp4' })).toHaveTextContent('MP4 · 0:32');

    await user.click(within(list).getByRole('button', { name: /Remove/ }));
    desk.files.posters = true;
    await attach(new File([new Uint8Array(99)], 'grinding.mov', { type: 'video/quicktime', lastModified: 3 }));
    const posed = await within(preview).findByLabelText('grinding.mov');
    expect(posed).toHaveAttribute('poster', expect.stringContaining('/rendition'));
    fireEvent.error(posed);
    expect(within(preview).getByLabelText('grinding.mov').tagName).toBe('VIDEO');
    expect((await media()).querySelector('img')).toHaveAttribute('src', expect.stringContaining('/rendition'));
  });

  it('are heard where they are audio', async () => {
    const { user } = renderDesk('/compose');
    await user.click(await screen.findByRole('textbox', { name: 'Text' }));
    await user.paste('How it sounds.');
    await attach(new File([new Uint8Array(9)], 'roasting.mp3', { type: 'audio/mpeg', lastModified: 1 }));
    const list = await media();
    await within(list).findByText('MP3 · 3:07 · 9 bytes');
    await user.type(within(list).getByRole('textbox', { name: 'What is heard' }), 'Beans cracking');
    const preview = screen.getByRole('article', { name: 'How it looks on Mastodon' });
    const player = await within(preview).findByLabelText('Beans cracking');
    expect(player.tagName).toBe('AUDIO');
    expect(player).toHaveAttribute('controls');
  });

  it('go on where they were when the platform was away, and hold the post back until then', async () => {
    const { desk, user } = renderDesk('/compose');
    await user.click(await screen.findByRole('textbox', { name: 'Text' }));
    await user.paste('How we roast.');
    const send = screen.getByRole('button', { name: 'Send for approval' });
    await waitFor(() => expect(send).toBeEnabled());
    let kept = false;
    desk.files.trouble = [
      () => undefined,
      () => HttpResponse.error(),
      // This piece is kept, but its answer is lost.
      () => {
        kept = true;
        desk.files.pieces.push([256 * 1024, 256 * 1024]);
        desk.files.uploads[0]!.received += 256 * 1024;
        return HttpResponse.error();
      },
      () => HttpResponse.json({ status: 503, code: 'storage-unavailable', detail: 'Later.' }, { status: 503 }),
    ];
    await attach(film());
    await screen.findByText('Tidings cannot be reached just now. It goes on by itself.');
    expect(send).toBeDisabled();
    expect(screen.getByText('A file is still on its way. It can go on once it has arrived.')).toBeVisible();
    const on = setInterval(() => window.dispatchEvent(new Event('online')), 20);
    await within(await media()).findByText(/MP4/);
    clearInterval(on);
    expect(kept).toBe(true);
    expect(desk.files.pieces.map(([from]) => from)).toEqual([...Array(8).keys()].map((each) => each * 256 * 1024));
    await waitFor(() => expect(send).toBeEnabled());
  });

  it('that the platform refuses say why, and can be sent again or put away', async () => {
    const { desk, user } = renderDesk('/compose');
    const refused = () =>
      HttpResponse.json({ status: 422, code: 'file-type-unknown', detail: 'This is no video.' }, { status: 422 });
    desk.files.trouble = [refused, refused];
    await attach(film());
    const alert = await screen.findByText('This is no video.');
    expect(alert).toHaveAttribute('role', 'alert');
    await user.click(screen.getByRole('button', { name: 'Send it again' }));
    await screen.findByText('This is no video.');
    await user.click(screen.getByRole('button', { name: 'Put roasting.mp4 away' }));
    expect(screen.queryByText('roasting.mp4')).toBeNull();
    expect(desk.files.assets).toEqual([]);
  });

  it('that are cancelled are given up', async () => {
    const { desk, user } = renderDesk('/compose');
    desk.files.trouble = [() => undefined, () => HttpResponse.error()];
    await attach(film());
    await screen.findByText('Tidings cannot be reached just now. It goes on by itself.');
    await user.click(screen.getByRole('button', { name: 'Stop sending roasting.mp4' }));
    expect(screen.queryByText('roasting.mp4')).toBeNull();
    await waitFor(() => expect(desk.files.uploads).toEqual([]));
    expect(localStorage.getItem('tidings.uploads')).toBe('{}');
  });

  it('are waited for while somebody looks at the whole file', async () => {
    const { desk } = renderDesk('/compose');
    desk.files.trouble = [
      () => HttpResponse.json({ status: 409, code: 'upload-being-judged', detail: 'Being looked at.' }, { status: 409 }),
    ];
    await attach(film());
    await within(await media()).findByText(/MP4/);
    expect(desk.files.uploads).toHaveLength(1);
  });

  it('are gone on with when they are chosen again after a reload', async () => {
    const { desk } = renderDesk('/compose');
    await screen.findByRole('button', { name: 'Add media' });
    const left = new AbortController();
    const first = sendFile(film(), {
      signal: left.signal,
      onProgress: (received) => received === 512 * 1024 && left.abort('left'),
    });
    await expect(first).rejects.toBe('left');
    const before = desk.files.pieces.length;
    await attach(film());
    await within(await media()).findByText(/MP4/);
    expect(desk.files.uploads).toHaveLength(1);
    expect(desk.files.pieces).toHaveLength(8);
    expect(desk.files.pieces[before]![0]).toBe(before * 256 * 1024);
  });

  it('have a point that matters, and a hint where the picture is nearly there already', async () => {
    const { desk, user } = renderDesk('/compose');
    await user.click(await screen.findByRole('textbox', { name: 'Text' }));
    await user.paste('A cup.');
    await attach(photo());
    const list = await media();
    await user.click(await within(list).findByRole('button', { name: 'Choose what matters' }));
    const dialog = await screen.findByRole('dialog', { name: 'What matters in this image' });
    const image = within(dialog).getByRole('button', { name: 'The point that matters' });
    fireEvent.keyDown(image, { key: 'ArrowLeft' });
    fireEvent.keyDown(image, { key: 'ArrowDown' });
    await within(dialog).findByText('45 % from the left, 55 % from the top.');
    image.getBoundingClientRect = () => new DOMRect(10, 20, 200, 100);
    fireEvent.click(image, { clientX: 60, clientY: 40, detail: 1 });
    await within(dialog).findByText('25 % from the left, 20 % from the top.');
    await user.click(within(dialog).getByRole('button', { name: 'Done' }));
    const preview = screen.getByRole('article', { name: 'How it looks on X' });
    await waitFor(() => expect(preview.querySelector('img')).toHaveStyle({ objectPosition: '25% 20%' }));

    desk.files.trouble = [
      () => {
        const [upload] = desk.files.uploads.slice(-1);
        const [cup] = desk.files.assets;
        const asset = { ...cup!, id: crypto.randomUUID(), name: 'cup again.jpg', alike: [cup!.id] };
        desk.files.assets.push(asset);
        return HttpResponse.json({ ...upload, received: upload!.length, asset });
      },
    ];
    await attach(new File([new Uint8Array(10)], 'cup again.jpg', { type: 'image/jpeg' }));
    await within(list).findByText('It looks nearly like a picture that you already have:');

    await user.click(screen.getByRole('button', { name: 'Save draft' }));
    await screen.findByText('The draft is saved.');
    expect(desk.posts[0]!.content.variants[0]!.parts[0]!.media![0]).toMatchObject({ focus: { x: 0.25, y: 0.2 } });
  });
});
