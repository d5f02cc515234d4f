import assert from 'node:assert/strict';
import http from 'node:http';
import net from 'node:net';
import { after, test } from 'node:test';
import { ApiResponseError, TwitterApi } from 'twitter-api-v2';

/** Whatever the client calls, over TLS as it thinks, reaches the simulated network. */
class Astray extends http.Agent {
  protocol = 'https:';

  createConnection() {
    return net.connect(Number(process.env.PORT), '127.0.0.1');
  }
}

const httpAgent = new Astray({ keepAlive: true });
const desk = new TwitterApi(process.env.TOKEN, { httpAgent }).v2;
const other = new TwitterApi(process.env.OTHER_TOKEN, { httpAgent }).v2;

after(() => httpAgent.destroy());

const refused = (status) => (refusal) => refusal instanceof ApiResponseError && refusal.code === status;

test('it is told who it is, and what is left', async () => {
  const { data, rateLimit } = await desk.get('users/me', undefined, { fullResponse: true });
  assert.equal(data.data.username, 'desk');
  assert.ok(rateLimit.limit > 0 && rateLimit.remaining <= rateLimit.limit);
  assert.ok(rateLimit.reset > Date.now() / 1000 - 1);
});

test('a thread is posted and read back', async () => {
  const posts = await desk.tweetThread(['First of two', 'Second of two, see https://example.org/tides']);
  const { data } = await desk.singleTweet(posts[1].data.id, {
    'tweet.fields': ['referenced_tweets', 'entities', 'created_at', 'conversation_id'],
  });
  assert.deepEqual(data.referenced_tweets, [{ type: 'replied_to', id: posts[0].data.id }]);
  assert.equal(data.entities.urls[0].expanded_url, 'https://example.org/tides');
});

test('a poll is open, and a quote refers to what it quotes', async () => {
  const asked = await desk.tweet('Tea?', { poll: { duration_minutes: 10, options: ['Yes', 'No'] } });
  assert.match(asked.data.id, /^\d+$/);
  const first = await desk.tweet('Quote me');
  const quoting = await desk.quote('As I said', first.data.id);
  const { data } = await desk.singleTweet(quoting.data.id, { 'tweet.fields': ['referenced_tweets'] });
  assert.deepEqual(data.referenced_tweets, [{ type: 'quoted', id: first.data.id }]);
});

test('posts are listed page by page, the newest first', async () => {
  await desk.tweetThread(['One more', 'Two more', 'Three more']);
  const me = await desk.me();
  const pages = await desk.userTimeline(me.data.id, { max_results: 5 });
  const ids = [];
  for await (const { id } of pages) {
    ids.push(BigInt(id));
  }
  assert.equal(new Set(ids).size, 8);
  assert.deepEqual(ids, ids.toSorted((a, b) => (a > b ? -1 : 1)));
});

test('who is mentioned hears of it and answers, and the answer can be hidden', async () => {
  const { data: open } = await desk.tweet('Open, @other');
  const heard = await other.userMentionTimeline((await other.me()).data.id);
  assert.deepEqual(
    heard.tweets.map(({ id }) => id),
    [open.id],
  );
  const { data: rude } = await other.reply('Rude words', open.id);
  assert.deepEqual((await desk.hideReply(rude.id, true)).data, { hidden: true });
  assert.deepEqual((await desk.hideReply(rude.id, false)).data, { hidden: false });
});

test('refusals and deletions are understood', async () => {
  const { data } = await desk.tweet('Only once');
  await assert.rejects(desk.tweet('Only once'), refused(403));
  await assert.rejects(desk.tweet('a'.repeat(281)), refused(403));
  await assert.rejects(new TwitterApi('nobody', { httpAgent }).v2.me(), refused(401));
  assert.deepEqual((await desk.deleteTweet(data.id)).data, { deleted: true });
  const gone = await desk.singleTweet(data.id);
  assert.equal(gone.data, undefined);
  assert.equal(gone.errors[0].type, 'https://api.x.com/2/problems/resource-not-found');
});
