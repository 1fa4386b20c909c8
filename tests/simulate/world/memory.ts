/**
 * Empties what the functions keep in memory from one event to the next, as a new process begins. They are loaded when they are
 * asked for: not before the world has its time and its variables.
 */
export async function forgetMemory(): Promise<void> {
  const [configuration, layout, marks, mentions, readings] = await Promise.all([
    import('../../../shared/configuration/configuration.ts'),
    import('../../../shared/projections/layout.ts'),
    import('../../../shared/usage/mark-used.ts'),
    import('../../../shared/contacts/note-mentions.ts'),
    import('../../../shared/audit/reading/note-reading.ts'),
  ]);
  configuration.forgetConfiguration();
  layout.forgetLayout();
  marks.forgetMarked();
  mentions.forgetNoted();
  readings.forgetReadings();
}
