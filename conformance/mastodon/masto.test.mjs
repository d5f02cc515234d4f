import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { createRestAPIClient, MastoHttpError } from 'masto';

const sandbox = new URL(process.env.SANDBOX_URL);
let server;
let client;
let other;

/** The client knows servers at the root of a host alone; the sandbox keeps Mastodon below a path. */
function atRoot() {
  const agent = new http.Agent({ keepAlive: true });
  return http.createServer((request, response) => {
    const onward = http.request(
      {
        agent,
        host: sandbox.hostname,
        port: sandbox.port,
        method: request.method,
        path: '/mastodon' + request.url,
        headers: { ...request.headers, host: sandbox.host },
      },
      (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      },
    );
    request.pipe(onward);
  });
}

before(async () => {
  server = atRoot();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${server.address().port}`;
  client = createRestAPIClient({ url, accessToken: process.env.TOKEN });
  other = createRestAPIClient({ url, accessToken: process.env.OTHER_TOKEN });
});

after(() => {
  server.close();
  server.closeAllConnections();
});

const film = () => {
  const bytes = new Uint8Array(60_000);
  bytes.set(new TextEncoder().encode('\0\0\0\u0018ftypisom'));
  return new Blob([bytes], { type: 'video/mp4' });
};

const picture = () =>
  new Blob(
    [
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    ],
    { type: 'image/png' },
  );

test('the server tells its bounds', async () => {
  const { configuration, apiVersions } = await client.v2.instance.fetch();
  assert.ok(apiVersions.mastodon >= 7);
  assert.equal(configuration.polls.maxOptions, 4);
  assert.equal(configuration.polls.maxCharactersPerOption, 50);
  assert.ok(configuration.mediaAttachments.supportedMimeTypes.includes('video/mp4'));
});

test('a poll is made, and an edit that names it again keeps it', async () => {
  const poll = { options: ['Tea', 'Coffee'], expiresIn: 3600, multiple: true, hideTotals: true };
  const status = await client.v1.statuses.create({ status: 'What to drink?', poll });
  assert.deepEqual(
    status.poll.options.map(({ title }) => title),
    ['Tea', 'Coffee'],
  );
  assert.equal(status.poll.multiple, true);
  const edited = await client.v1.statuses.$select(status.id).update({ status: 'What now?', poll });
  assert.equal(edited.poll.options.length, 2);
  assert.notEqual(edited.editedAt, null);
});

test('an image keeps its focus and its words, which an edit changes', async () => {
  const media = await client.v2.media.create({ file: picture(), description: 'A field', focus: '-0.5,0.8' });
  assert.deepEqual(media.meta.focus, { x: -0.5, y: 0.8 });
  const status = await client.v1.statuses.create({
    status: 'With a picture',
    mediaIds: [media.id],
    language: 'de',
    sensitive: true,
    spoilerText: 'Careful',
  });
  assert.equal(status.mediaAttachments[0].description, 'A field');
  assert.equal(status.language, 'de');
  assert.equal(status.sensitive, true);
  const edited = await client.v1.statuses.$select(status.id).update({
    status: 'With a picture',
    mediaIds: [media.id],
    mediaAttributes: [{ id: media.id, description: 'A field at dusk', focus: '0.0,1.0' }],
  });
  assert.equal(edited.mediaAttachments[0].description, 'A field at dusk');
  assert.deepEqual(edited.mediaAttachments[0].meta.focus, { x: 0, y: 1 });
});

test('a video is worked on, awaited by the client, and shown', async () => {
  const media = await client.v2.media.create({ file: film(), description: 'A wave' });
  assert.equal(media.type, 'video');
  assert.notEqual(media.url, null);
  const status = await client.v1.statuses.create({ mediaIds: [media.id] });
  assert.equal(status.mediaAttachments[0].type, 'video');
});

test('a status is quoted if its author lets it be', async () => {
  const open = await other.v1.statuses.create({ status: 'Quote me' });
  const shut = await other.v1.statuses.create({ status: 'Do not quote me', quoteApprovalPolicy: 'nobody' });
  const quoting = await client.v1.statuses.create({ status: 'Look', quotedStatusId: open.id });
  assert.equal(quoting.quote.state, 'accepted');
  assert.equal(quoting.quote.quotedStatus.id, open.id);
  await assert.rejects(
    client.v1.statuses.create({ status: 'Look', quotedStatusId: shut.id }),
    (refusal) => refusal instanceof MastoHttpError && refusal.statusCode === 404,
  );
});

test('answers, deletions and refusals are understood', async () => {
  const first = await client.v1.statuses.create({ status: 'First', visibility: 'unlisted' });
  const answer = await client.v1.statuses.create({ status: 'Second', inReplyToId: first.id });
  assert.equal(answer.inReplyToId, first.id);
  const me = await client.v1.accounts.verifyCredentials();
  const listed = await client.v1.accounts.$select(me.id).statuses.list({ limit: 2 });
  assert.deepEqual(
    listed.map(({ id }) => id),
    [answer.id, first.id],
  );
  await client.v1.statuses.$select(answer.id).remove();
  await assert.rejects(
    client.v1.statuses.$select(answer.id).fetch(),
    (refusal) => refusal instanceof MastoHttpError && refusal.statusCode === 404,
  );
  await assert.rejects(
    client.v1.statuses.create({ status: 'a'.repeat(501) }),
    (refusal) => refusal instanceof MastoHttpError && refusal.statusCode === 422 && refusal.message.includes('500'),
  );
});
