/** The first part of each query's key, by which live events find what they made out of date. */
export const keys = {
  today: ['today'],
  posts: ['posts'],
  timeline: ['timeline'],
  deliveries: ['deliveries'],
  tasks: ['tasks'],
  accounts: ['accounts'],
  pauses: ['pauses'],
  networks: ['networks'],
  spending: ['spending'],
  comments: ['comments'],
  assets: ['assets'],
  members: ['members'],
  campaigns: ['campaigns'],
  alerts: ['alerts'],
  nodes: ['nodes'],
  sandbox: ['sandbox'],
} as const satisfies Record<string, readonly string[]>;
