export const viewNames = ['month', 'week', 'list'] as const;
export type ViewName = (typeof viewNames)[number];

/** What FullCalendar calls a view. A phone has room for three days side by side, not for seven. */
export function gridOf(view: ViewName, phone: boolean): string {
  if (view === 'week') return phone ? 'timeGridThreeDays' : 'timeGridWeek';
  return view === 'month' ? 'dayGridMonth' : 'listWeek';
}

export const ownGrids = { timeGridThreeDays: { type: 'timeGrid', duration: { days: 3 } } };

/** Hours are scrolled within the page, so that the days' names and the tools stay in sight; all else is as high as it is. */
export function heightOf(view: ViewName, phone: boolean): string {
  if (view !== 'week') return 'auto';
  return `max(420px, calc(100dvh - ${phone ? 312 : 236}px))`;
}

/** Where the hours begin to show: somewhat before now, with the working day in sight. */
export function firstHour(localNow: string): string {
  const hour = Math.min(14, Math.max(0, Number(localNow.slice(11, 13)) - 2));
  return `${String(hour).padStart(2, '0')}:00:00`;
}
