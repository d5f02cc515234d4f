import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { AtpAgent, RichText, XRPCError } from '@atproto/api';

const { SERVER, WRITER, DESK } = process.env;
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const agent = new AtpAgent({ service: SERVER });

before(() => agent.login({ identifier: `${WRITER}.sandbox.test`, password: `sandbox:${WRITER}` }));

/** Every post of an account, page by page. */
async function postsOf(repo) {
  const all = [];
  let cursor;
  do {
    const { data } = await agent.com.atproto.repo.listRecords({ repo, collection: 'app.bsky.feed.post', limit: 7, cursor });
    all.push(...data.records);
    cursor = data.cursor;
  } while (cursor);
  return all;
}

test('a session is opened by an app password, and no other', async () => {
  assert.equal(agent.session.handle, `${WRITER}.sandbox.test`);
  const { data } = await agent.com.atproto.server.getSession();
  assert.equal(data.did, agent.did);
  await assert.rejects(
    new AtpAgent({ service: SERVER }).login({ identifier: `${WRITER}.sandbox.test`, password: 'guess' }),
    (refusal) => refusal instanceof XRPCError && refusal.status === 401 && refusal.error === 'AuthenticationRequired',
  );
});

test('a post with a picture, a mention, a link and a tag is made and read back', async () => {
  const text = new RichText({ text: `日本 👨‍👩‍👧 for @${DESK}.sandbox.test: https://example.org/tides #海` });
  await text.detectFacets(agent);
  const { data } = await agent.uploadBlob(picture, { encoding: 'image/png' });
  const embed = { $type: 'app.bsky.embed.images', images: [{ image: data.blob, alt: 'A single dot' }] };
  const made = await agent.post({ text: text.text, facets: text.facets, langs: ['ja'], embed });
  const read = await agent.getPosts({ uris: [made.uri] });
  assert.equal(read.data.posts[0].cid, made.cid);
  assert.deepEqual(read.data.posts[0].record.facets, text.facets);
  assert.equal(read.data.posts[0].author.did, agent.did);
  const { value } = await agent.getPost({ repo: agent.did, rkey: made.uri.split('/').pop() });
  assert.equal(value.embed.images[0].alt, 'A single dot');
  assert.deepEqual(
    text.facets.map(({ features }) => features[0].$type.split('#')[1]),
    ['mention', 'link', 'tag'],
  );
});

test('an answer tells whom it answers, and a deleted post is gone', async () => {
  const { uri, cid } = await agent.post({ text: 'First' });
  const first = { uri, cid };
  const answer = await agent.post({ text: 'Second', reply: { root: first, parent: first } });
  const { value } = await agent.getPost({ repo: agent.did, rkey: answer.uri.split('/').pop() });
  assert.deepEqual(value.reply.parent, first);
  await agent.deletePost(answer.uri);
  assert.deepEqual((await agent.getPosts({ uris: [uri, answer.uri] })).data.posts.map((post) => post.uri), [uri]);
});

test('what is too long is refused, as the client understands', async () => {
  await assert.rejects(
    agent.post({ text: 'a'.repeat(301) }),
    (refusal) => refusal instanceof XRPCError && refusal.status === 400 && refusal.error === 'InvalidRequest',
  );
});

test('the desk finds links, mentions and tags where the client does', async () => {
  const posts = await postsOf(`${DESK}.sandbox.test`);
  assert.equal(posts.length, Number(process.env.POSTS));
  const found = {};
  // The client leaves a mention of nobody with an empty id, and to its callers to drop it.
  for (const { value } of posts) {
    const text = new RichText({ text: value.text });
    await text.detectFacets(agent);
    found[value.text] = (text.facets ?? [])
      .map(({ index, features }) => ({ index, features }))
      .filter(({ features }) => features[0].did !== '');
  }
  assert.deepEqual(Object.fromEntries(posts.map(({ value }) => [value.text, value.facets ?? []])), found);
});

test('what the desk was told is told to the client as well', async () => {
  const { data } = await agent.listNotifications({ reasons: ['mention'] });
  const told = data.notifications.filter(({ author }) => author.handle === `${DESK}.sandbox.test`);
  assert.ok(told.length > 0);
  assert.ok(told.every(({ reason, record }) => reason === 'mention' && record.text.includes(WRITER)));
});

test('a session is renewed', async () => {
  const before = agent.session.accessJwt;
  await agent.sessionManager.refreshSession();
  assert.notEqual(agent.session.accessJwt, before);
  assert.equal((await agent.com.atproto.server.getSession()).data.did, agent.did);
});
