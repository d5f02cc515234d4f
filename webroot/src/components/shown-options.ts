import {
  IconAdjustmentsHorizontal,
  IconAt,
  IconEye,
  IconEyeOff,
  IconInfoCircle,
  IconLanguage,
  IconLock,
  IconMessageCircle,
  IconMoon,
  IconUsers,
  IconWorld,
  type Icon,
} from '@tabler/icons-react';
import type { OptionValue, Variant } from '@/lib/api/model';
import { useNetworks } from '@/lib/data/networks';
import { useOptionWords } from '@/lib/data/option-words';

/** A page that a post leads to. */
export interface ShownCard {
  address: string;
  title?: string;
  description?: string;
}

/** What people will notice of a variant's options. */
export interface ShownOptions {
  /** What is read first, while the text is still folded. */
  warning?: string;
  /** Whether images are veiled. */
  sensitive: boolean;
  language?: string;
  /** The card of a page that is shown below the first text. */
  card?: ShownCard;
  /** The rest, in words. */
  marks: { name: string; icon: Icon; words: string }[];
}

/** The sign of an audience, by what networks call theirs. */
const audiences: Record<string, Icon> = {
  public: IconWorld,
  everyone: IconWorld,
  unlisted: IconMoon,
  private: IconLock,
  self: IconLock,
  followers: IconUsers,
  friends: IconUsers,
  connections: IconUsers,
  direct: IconAt,
};

const audienceSign = (value: OptionValue): Icon =>
  Object.entries(audiences).find(([word]) => String(value).toLowerCase().includes(word))?.[1] ?? IconEye;

const signs: Record<string, Icon> = {
  replies: IconMessageCircle,
  language: IconLanguage,
  sensitive: IconEyeOff,
  notice: IconInfoCircle,
};

const cardRoles: Record<string, keyof ShownCard> = {
  card: 'address',
  'card-title': 'title',
  'card-description': 'description',
};

/** What a variant's options mean, by the roles that its network's descriptor gives them. */
export function useShownOptions(network: string, given: Variant['options']): ShownOptions {
  const known = useNetworks().of(network)?.options ?? {};
  const words = useOptionWords();
  const shown: ShownOptions = { sensitive: false, marks: [] };
  const card: Partial<ShownCard> = {};
  const place = (name: string) => known[name]?.place ?? Number.MAX_SAFE_INTEGER;
  for (const [name, value] of Object.entries(given ?? {}).sort(([a], [b]) => place(a) - place(b))) {
    const option = known[name];
    if (value === false || value === '') continue;
    if (option?.role === 'content-warning') {
      shown.warning = String(value);
      continue;
    }
    const ofCard = cardRoles[option?.role ?? ''];
    if (ofCard) {
      card[ofCard] = String(value);
      continue;
    }
    if (option?.role === 'sensitive') shown.sensitive = true;
    if (option?.role === 'language') shown.language = String(value);
    const { label, value: say } = words(network, name, option);
    const alone = option?.role === 'audience' || option?.role === 'language';
    shown.marks.push({
      name,
      icon: option?.role === 'audience' ? audienceSign(value) : (signs[option?.role ?? ''] ?? IconAdjustmentsHorizontal),
      words: value === true ? label : alone ? say(value) : `${label}: ${say(value)}`,
    });
  }
  const { address } = card;
  return address ? { ...shown, card: { ...card, address } } : shown;
}
