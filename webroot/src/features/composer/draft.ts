import type { Account, Asset, Finding, Media, OptionValue, Part, Post, PostContent, WritePost } from '@/lib/api/model';
import { randomId } from '@/lib/random-id';

/** One part as it is being written; the key tells parts apart while they are moved and removed. */
export interface DraftPart {
  key: string;
  text: string;
  media: Media[];
}

/** A post as it is being written: one text for all networks, and a network's own where it has one. */
export interface Draft {
  title: string;
  campaign: string;
  accounts: string[];
  shared: DraftPart[];
  own: Record<string, DraftPart[]>;
  /** What only one network has, by network and by the option's name; what is not given is not there. */
  options: Record<string, Record<string, OptionValue>>;
}

export const newPart = (text = ''): DraftPart => ({ key: randomId(), text, media: [] });

export const emptyDraft = (accounts: string[] = []): Draft => ({
  title: '',
  campaign: '',
  accounts,
  shared: [newPart()],
  own: {},
  options: {},
});

/** The networks that a draft goes to, in the order of the accounts given. */
export function networksOf(draft: Draft, accounts: Account[]): string[] {
  const chosen = accounts.filter(({ id }) => draft.accounts.includes(id));
  return [...new Set(chosen.map(({ network }) => network))];
}

/** What the networks charge for it, in US dollars: each account's post is charged for itself. */
export function costOf(findings: Finding[], draft: Draft, accounts: Account[]): number {
  const chosen = accounts.filter(({ id }) => draft.accounts.includes(id));
  return chosen
    .flatMap(({ network }) => findings.filter((finding) => finding.network === network))
    .reduce((sum, { price }) => sum + (price ?? 0), 0);
}

export const partsOf = (draft: Draft, network: string): DraftPart[] => draft.own[network] ?? draft.shared;

const written = ({ text, media }: DraftPart): Part => (media.length > 0 ? { text, media } : { text });

export function contentOf(draft: Draft, accounts: Account[]): PostContent {
  return {
    accounts: draft.accounts,
    variants: networksOf(draft, accounts).map((network) => {
      const options = draft.options[network];
      return {
        network,
        parts: partsOf(draft, network).map(written),
        ...(options && Object.keys(options).length > 0 ? { options } : {}),
      };
    }),
  };
}

/** What a post without a name is called: the first words of its text. */
export function titleFrom(draft: Draft): string {
  const given = draft.title.trim();
  if (given) return given;
  const texts = [draft.shared, ...Object.values(draft.own)].map((parts) => parts[0]?.text.trim() ?? '');
  const line = texts.find(Boolean)?.split('\n')[0] ?? '';
  return line.length > 60 ? `${[...line].slice(0, 59).join('').trimEnd()}…` : line;
}

export function writeOf(draft: Draft, accounts: Account[]): WritePost {
  const campaign = draft.campaign.trim();
  return {
    title: titleFrom(draft),
    content: contentOf(draft, accounts),
    ...(campaign ? { campaign } : {}),
  };
}

const drafted = (parts: Part[]): DraftPart[] =>
  parts.map(({ text, media }) => ({ key: randomId(), text, media: media ?? [] }));

const same = (a: Part[], b: Part[]): boolean =>
  JSON.stringify(a.map((part) => [part.text, part.media ?? []])) ===
  JSON.stringify(b.map((part) => [part.text, part.media ?? []]));

/** A stored post opened for editing: what its networks have in common becomes the shared text again. */
export function draftOf(post: Post): Draft {
  const variants = post.content.variants;
  const first = variants[0]?.parts ?? [];
  const draft = emptyDraft([...post.content.accounts]);
  draft.title = post.title ?? '';
  draft.campaign = post.campaign ?? '';
  draft.shared = first.length > 0 ? drafted(first) : [newPart()];
  for (const { network, parts, options } of variants) {
    if (!same(parts, first)) draft.own[network] = drafted(parts);
    if (options) draft.options[network] = { ...options };
  }
  return draft;
}

/** The network gets a wording of its own, beginning as a copy of the shared one. */
export function withOwn(draft: Draft, network: string): Draft {
  const copy = draft.shared.map((part) => ({ ...part, key: randomId() }));
  return { ...draft, own: { ...draft.own, [network]: copy } };
}

export function withoutOwn(draft: Draft, network: string): Draft {
  const own = { ...draft.own };
  delete own[network];
  return { ...draft, own };
}

/** Replaces the parts of one network, or the shared ones when no network is named. */
export function withParts(draft: Draft, network: string | null, parts: DraftPart[]): Draft {
  return network === null ? { ...draft, shared: parts } : { ...draft, own: { ...draft.own, [network]: parts } };
}

const isUnset = (value: OptionValue | undefined): boolean =>
  value === undefined || value === false || value === '' || (Array.isArray(value) && value.length === 0);

/** Sets an option of one network, or takes it back when there is nothing in the value. */
export function withOption(draft: Draft, network: string, name: string, value: OptionValue | undefined): Draft {
  const options = { ...draft.options[network] };
  if (isUnset(value)) delete options[name];
  else options[name] = value!;
  return { ...draft, options: { ...draft.options, [network]: options } };
}

/** A network's options as a page has filled them in; its picture becomes that of the card, where the first part has no file. */
export function withPage(
  draft: Draft,
  network: string,
  options: Record<string, OptionValue>,
  image: string | undefined,
): Draft {
  const filled = { ...draft, options: { ...draft.options, [network]: options } };
  if (!image || (partsOf(draft, network)[0]?.media ?? []).length > 0) return filled;
  const own = draft.own[network] ? filled : withOwn(filled, network);
  const [first = newPart(), ...rest] = own.own[network]!;
  return withParts(own, network, [{ ...first, media: [{ asset: image }] }, ...rest]);
}

/** A stored file comes into the part of that key, wherever it is; nowhere if the part is gone. */
export function withFile(draft: Draft, part: string, { id, altText }: Asset): Draft {
  const into = (parts: DraftPart[]) =>
    parts.map((each) =>
      each.key === part ? { ...each, media: [...each.media, { asset: id, altText: altText ?? '' }] } : each,
    );
  const own = Object.fromEntries(Object.entries(draft.own).map(([network, parts]) => [network, into(parts)]));
  return { ...draft, shared: into(draft.shared), own };
}

export const isEmpty = (draft: Draft): boolean =>
  [draft.shared, ...Object.values(draft.own)].flat().every(({ text, media }) => text.trim() === '' && media.length === 0);

const END_OF_SENTENCE = /(\n{2,}|(?<=[.!?…。！？])\s+)/u;

/**
 * Splits a text that is too long into parts for a thread, at the ends of sentences, else between words.
 *
 * @param room how many characters a part may have, left a little short of the limit by the caller
 */
export function splitIntoThread(text: string, room: number): string[] {
  const parts: string[] = [];
  let current = '';
  const put = (piece: string, joint: string) => {
    const joined = current ? `${current}${joint}${piece}` : piece;
    if ([...joined].length <= room) current = joined;
    else {
      if (current) parts.push(current);
      current = piece;
    }
  };
  const pieces = text.trim().split(END_OF_SENTENCE);
  for (let i = 0; i < pieces.length; i += 2) {
    const sentence = pieces[i]!;
    if ([...sentence].length <= room) put(sentence, pieces[i - 1] ?? '');
    else for (const word of sentence.split(/\s+/u)) for (const piece of chopped(word, room)) put(piece, ' ');
  }
  if (current) parts.push(current);
  return parts;
}

function chopped(word: string, room: number): string[] {
  const letters = [...word];
  const pieces: string[] = [];
  for (let at = 0; at < letters.length; at += room) pieces.push(letters.slice(at, at + room).join(''));
  return pieces;
}
