import type { Network } from '@/lib/api/model';

const common: Omit<Network, 'id' | 'name' | 'textLimit' | 'options'> = {
  apiVersion: '1',
  imagesPerPost: 4,
  imageBytes: 5_242_880,
  imageTypes: ['image/jpeg', 'image/png'],
  altTextLimit: 1_000,
  threads: true,
  edits: true,
  deletes: true,
};

/** Two networks as the platform tells them, shortened, and one that this console has never heard of. */
export const networks: Network[] = [
  {
    ...common,
    id: 'x',
    name: 'X',
    sign: { colour: '#14171a', path: 'M4 4l11.733 16h4.267l-11.733 -16l-4.267 0M4 20l6.768 -6.768m2.46 -2.46l6.772 -6.772' },
    prices: [
      { name: 'post', dollars: 0.015 },
      { name: 'post-with-link', dollars: 0.2 },
    ],
    textLimit: 280,
    options: {
      replySettings: {
        type: 'choice',
        role: 'replies',
        label: 'Who can reply',
        values: ['following', 'mentionedUsers'],
        unset: 'Everyone',
        place: 0,
      },
      madeWithAi: { type: 'flag', role: 'notice', label: 'Made with AI', place: 1 },
    },
  },
  {
    ...common,
    id: 'mastodon',
    name: 'Mastodon',
    sign: { colour: '#563acc', path: 'M12 11.204v-2.926c0 -1.258 -.895 -2.278 -2 -2.278s-2 1.02 -2 2.278v4.722' },
    textLimit: 500,
    options: {
      sensitive: { type: 'flag', role: 'sensitive', label: 'Hide images', place: 3 },
      visibility: {
        type: 'choice',
        role: 'audience',
        label: 'Who can see it',
        values: ['public', 'unlisted', 'private', 'direct'],
        place: 0,
      },
      language: { type: 'text', role: 'language', label: 'Language', limit: 8, place: 1 },
      spoilerText: { type: 'text', role: 'content-warning', label: 'Content warning', limit: 500, place: 2 },
    },
  },
  {
    ...common,
    id: 'telegram',
    name: 'Telegram',
    textLimit: 4_096,
    threads: false,
    consent: false,
    credentials: {
      about: 'In Telegram, ask @BotFather for a bot with /newbot. Then add the bot to the channel as an administrator.',
      fields: [
        { name: 'botToken', label: 'The bot’s token', example: '123456789:AAE', simulated: 'sandbox:harbourcoffee', secret: true },
        {
          name: 'channel',
          label: 'The channel',
          about: 'Its public name, or its number.',
          example: '@harbourcoffee',
          simulated: '@harbourcoffee',
          secret: false,
        },
      ],
    },
  },
  {
    ...common,
    id: 'harbourtube',
    name: 'HarbourTube',
    textLimit: 5_000,
    threads: false,
    consent: true,
    ways: [{ name: 'lighthouse', label: 'With Lighthouse', about: 'For channels that belong to a lighthouse.' }],
    options: {
      title: { type: 'text', label: 'Title', limit: 100, required: true, place: 0 },
      audience: {
        type: 'choice',
        role: 'audience',
        label: 'Audience',
        values: ['public', 'private'],
        valueLabels: { public: 'All the harbour', private: 'Nobody yet' },
        unset: 'As the channel has it',
        place: 1,
      },
      cover: { type: 'number', label: 'Cover second', least: 0, most: 60, place: 2 },
      tags: { type: 'list', label: 'Tags', limit: 3, entryLimit: 20, place: 3 },
      page: { type: 'text', role: 'card', label: 'Page', limit: 200, place: 4 },
      pageTitle: { type: 'text', role: 'card-title', label: 'Headline of the page', limit: 100, place: 5 },
      pageWords: { type: 'text', role: 'card-description', label: 'Words of the page', limit: 300, place: 6 },
    },
  },
];
