import { describe, expect, it } from 'vitest';
import type { Account, Finding, Post } from '@/lib/api/model';
import {
  contentOf,
  costOf,
  draftOf,
  emptyDraft,
  newPart,
  splitIntoThread,
  titleFrom,
  withOption,
  withOwn,
  withoutOwn,
  withParts,
} from '../draft';

const accounts = [
  { id: 'a-x', network: 'x' },
  { id: 'a-m', network: 'mastodon' },
  { id: 'a-m2', network: 'mastodon' },
] as Account[];

const texts = (draft: ReturnType<typeof emptyDraft>) =>
  Object.fromEntries(contentOf(draft, accounts).variants.map(({ network, parts }) => [network, parts.map((p) => p.text)]));

describe('draft', () => {
  it('gives each network of the chosen accounts one variant of the shared text', () => {
    const draft = { ...emptyDraft(['a-x', 'a-m', 'a-m2']), shared: [newPart('Hello')] };
    expect(texts(draft)).toEqual({ x: ['Hello'], mastodon: ['Hello'] });
    expect(contentOf(draft, accounts).accounts).toEqual(['a-x', 'a-m', 'a-m2']);
  });

  it('lets a network have its own wording and lose it again', () => {
    let draft = { ...emptyDraft(['a-x', 'a-m']), shared: [newPart('Hello')] };
    draft = withOwn(draft, 'x');
    draft = withParts(draft, 'x', [newPart('Short'), newPart('and more')]);
    expect(texts(draft)).toEqual({ x: ['Short', 'and more'], mastodon: ['Hello'] });
    expect(texts(withoutOwn(draft, 'x'))).toEqual({ x: ['Hello'], mastodon: ['Hello'] });
  });

  it('costs what the networks charge, for each account', () => {
    const finding = (network: string, price?: number) => ({ network, ...(price ? { price } : {}) }) as Finding;
    const findings = [finding('x', 0.015), finding('x', 0.2), finding('mastodon')];
    const two = [...accounts, { id: 'a-x2', network: 'x' } as Account];
    expect(costOf(findings, emptyDraft(['a-x', 'a-m']), two)).toBeCloseTo(0.215);
    expect(costOf(findings, emptyDraft(['a-x', 'a-x2']), two)).toBeCloseTo(0.43);
    expect(costOf(findings, emptyDraft(['a-m']), two)).toBe(0);
  });

  it('opens a stored post so that it is written again as it was', () => {
    const content = {
      accounts: ['a-x', 'a-m'],
      variants: [
        { network: 'x', parts: [{ text: 'Short' }] },
        {
          network: 'mastodon',
          parts: [{ text: 'Longer', media: [{ asset: 'i1', altText: 'A cup' }] }],
          options: { visibility: 'unlisted' },
        },
      ],
    };
    const draft = draftOf({ title: 'T', content } as unknown as Post);
    expect(contentOf(draft, accounts)).toEqual(content);
  });

  it('says of a network’s options only what was given', () => {
    const options = (draft: ReturnType<typeof emptyDraft>) =>
      Object.fromEntries(contentOf(draft, accounts).variants.map((variant) => [variant.network, variant.options]));
    let draft = { ...emptyDraft(['a-x', 'a-m']), shared: [newPart('Hello')] };
    draft = withOption(draft, 'mastodon', 'spoilerText', 'Caffeine');
    draft = withOption(draft, 'mastodon', 'sensitive', true);
    draft = withOption(draft, 'mastodon', 'cover', 0);
    expect(options(draft)).toEqual({ x: undefined, mastodon: { spoilerText: 'Caffeine', sensitive: true, cover: 0 } });

    for (const [name, nothing] of [['spoilerText', ''], ['sensitive', false], ['cover', undefined]] as const) {
      draft = withOption(draft, 'mastodon', name, nothing);
    }
    expect(withOption(draft, 'x', 'tags', [])).toMatchObject({ options: { x: {}, mastodon: {} } });
    expect(options(draft)).toEqual({ x: undefined, mastodon: undefined });
  });

  it('names a post by its first line when nobody did', () => {
    const draft = { ...emptyDraft(), shared: [newPart('Fresh beans\nevery Monday')] };
    expect(titleFrom(draft)).toBe('Fresh beans');
    expect(titleFrom({ ...draft, title: ' Mine ' })).toBe('Mine');
    expect([...titleFrom({ ...draft, shared: [newPart('🍵'.repeat(80))] })]).toHaveLength(60);
  });
});

describe('splitIntoThread', () => {
  it('splits at the ends of sentences', () => {
    expect(splitIntoThread('One is here. Two is here. Three.', 26)).toEqual(['One is here. Two is here.', 'Three.']);
  });

  it('splits between words when a sentence is too long, and within a word only when it must', () => {
    expect(splitIntoThread('aaa bbb ccc', 7)).toEqual(['aaa bbb', 'ccc']);
    expect(splitIntoThread('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  it('counts letters, not halves of them', () => {
    expect(splitIntoThread('🍵🍵🍵🍵', 3)).toEqual(['🍵🍵🍵', '🍵']);
  });

  it('leaves a short text alone', () => {
    expect(splitIntoThread(' Short. ', 280)).toEqual(['Short.']);
  });
});
