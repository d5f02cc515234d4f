import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import i18n from '@/lib/i18n/i18n';

/** The one accent: deep water. */
const tide: MantineColorsTuple = [
  '#e8f5f3',
  '#cfe9e6',
  '#a1d3ce',
  '#6fbcb5',
  '#43a59d',
  '#218a83',
  '#0f6f6a',
  '#0b5d59',
  '#084a47',
  '#053735',
];

/** Paper: neutrals with a little warmth. */
const gray: MantineColorsTuple = [
  '#f7f5f0',
  '#f0ede6',
  '#e5e1d8',
  '#d5d0c5',
  '#b3ada1',
  '#8a8479',
  '#666156',
  '#4d4941',
  '#34312b',
  '#211f1b',
];

/** Ink: the night side, a blue that is almost black. */
const dark: MantineColorsTuple = [
  '#e4e8ea',
  '#c2cacf',
  '#9aa6ae',
  '#6d7a83',
  '#3b4750',
  '#2a353d',
  '#1e272e',
  '#171f25',
  '#12181d',
  '#0c1115',
];

/** What lies over the page is of paper, as the panels are. */
const sheet = {
  content: { background: 'var(--surface)' },
  header: { background: 'var(--surface)' },
  title: { fontWeight: 600 },
};

export const theme = createTheme({
  primaryColor: 'tide',
  primaryShade: { light: 6, dark: 6 },
  colors: { tide, gray, dark },
  white: '#ffffff',
  black: '#1c1f21',
  fontFamily: "'Geist Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.55', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: {
    fontFamily: "'Newsreader Variable', Georgia, 'Times New Roman', serif",
    fontWeight: '500',
    sizes: {
      h1: { fontSize: '1.875rem', lineHeight: '1.2' },
      h2: { fontSize: '1.375rem', lineHeight: '1.25' },
      h3: { fontSize: '1.125rem', lineHeight: '1.35' },
    },
  },
  shadows: {
    xs: '0 1px 2px rgb(28 31 33 / 6%)',
    sm: '0 1px 2px rgb(28 31 33 / 6%), 0 2px 8px rgb(28 31 33 / 5%)',
    md: '0 2px 4px rgb(28 31 33 / 6%), 0 8px 24px rgb(28 31 33 / 10%)',
  },
  components: {
    Button: { defaultProps: { size: 'sm' }, styles: { label: { fontWeight: 500 } } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm' }, styles: { label: { textTransform: 'none', fontWeight: 500 } } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true, transitionProps: { duration: 100 } } },
    Modal: {
      defaultProps: {
        centered: true,
        closeButtonProps: { 'aria-label': i18n.t('close') },
        transitionProps: { duration: 120 },
      },
      styles: sheet,
    },
    Drawer: { styles: sheet },
    Spotlight: { styles: { content: sheet.content } },
    Menu: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'md' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Paper: { defaultProps: { radius: 'lg' } },
    Anchor: { defaultProps: { underline: 'hover' } },
    Skeleton: { defaultProps: { radius: 'md' } },
  },
});

/** What a state looks like: ink on a wash, each pair at 4.5:1 or better. */
const lightStates = {
  scheduled: ['#1d5a9e', '#e4eef9'],
  sending: ['#6537ad', '#eee8f9'],
  published: ['#1d6b38', '#e2f2e6'],
  waiting: ['#7d5200', '#faefd6'],
  doubt: ['#9c2c63', '#fae5ef'],
  failed: ['#a8241c', '#fbe6e3'],
  quiet: ['#5c574d', '#eeebe3'],
};

const darkStates = {
  scheduled: ['#93c1f2', '#1b2f44'],
  sending: ['#c3a8f5', '#2d2445'],
  published: ['#8bd4a2', '#183325'],
  waiting: ['#f0c473', '#3a2d14'],
  doubt: ['#f3a3c8', '#411f30'],
  failed: ['#f7a49c', '#44201d'],
  quiet: ['#aab4bb', '#263038'],
};

function stateVariables(states: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(states).flatMap(([name, [ink, wash]]) => [
      [`--state-${name}`, ink!],
      [`--state-${name}-wash`, wash!],
    ]),
  );
}

/** Mantine's light variants in the colours of the states, so that a colour means one thing everywhere. */
const lightVariants = Object.fromEntries(
  Object.entries({ red: 'failed', yellow: 'waiting', green: 'published', gray: 'quiet' }).flatMap(([colour, state]) => [
    [`--mantine-color-${colour}-light`, `var(--state-${state}-wash)`],
    [`--mantine-color-${colour}-light-color`, `var(--state-${state})`],
  ]),
);
/** The filled button of what cannot be undone: white on it is at 4.5:1 or better in either scheme. */
const filledVariant = {
  '--mantine-color-red-filled': '#a8241c',
  '--mantine-color-red-filled-hover': '#8f1e17',
};
const accentVariant = {
  '--mantine-color-tide-light': 'var(--accent-wash)',
  '--mantine-color-tide-light-color': 'var(--accent-ink)',
};

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f7f5f0',
    '--mantine-color-dimmed': '#666156',
    '--mantine-color-anchor': '#0b5d59',
    '--mantine-color-default-border': '#ddd8cd',
    '--mantine-color-error': '#a8241c',
    '--mantine-color-placeholder': '#746e63',
    '--surface': '#ffffff',
    '--surface-sunken': '#f0ede6',
    '--surface-hover': '#f7f5f0',
    '--line': '#e5e1d8',
    '--line-strong': '#d5d0c5',
    '--accent-ink': '#0b5d59',
    '--accent-wash': '#e0f1ef',
    ...stateVariables(lightStates),
    ...lightVariants,
    ...filledVariant,
    ...accentVariant,
  },
  dark: {
    '--mantine-color-body': '#12181d',
    '--mantine-color-dimmed': '#9aa6ae',
    '--mantine-color-anchor': '#6fbcb5',
    '--mantine-color-default-border': '#313d46',
    '--mantine-color-error': '#f7a49c',
    '--mantine-color-placeholder': '#84919a',
    '--surface': '#192127',
    '--surface-sunken': '#0f1519',
    '--surface-hover': '#1f282f',
    '--line': '#27323a',
    '--line-strong': '#36434d',
    '--accent-ink': '#6fbcb5',
    '--accent-wash': '#143330',
    ...stateVariables(darkStates),
    ...lightVariants,
    ...filledVariant,
    ...accentVariant,
  },
});
