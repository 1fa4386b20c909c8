import { asPerson } from '../cases/people/person.ts';
import type { CaseEdit } from '../cases/case-edit.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Relationship } from '../model.ts';
import { findRelated } from '../relationships/find-related.ts';
import type { RelatedSide } from '../relationships/relationship-type.schema.ts';

/** Gives an activity that was just planned to the people on a side of a relationship with the clients of its case. */
export async function assignRelated(
  edit: CaseEdit,
  configuration: Configuration,
  { activityId, ...related }: RelatedSide & { activityId: string },
): Promise<void> {
  const { ctx, file } = edit;
  const found = await Promise.all(
    file.case.clients.map(({ contactId }) => findRelated(ctx, configuration, { contactId, ...related })),
  );
  const activity = file.activities.find((one) => one.activityId === activityId);
  if (activity?.assignees.length === 0) edit.change('activity', activity, { assignees: peopleIn(found) });
}

/** Each once, since two clients can be related with the same person. */
const peopleIn = (found: (Relationship | undefined)[]) => [
  ...new Map(
    found.flatMap((one) =>
      one
        ? [[one.otherContactId, asPerson({ contactId: one.otherContactId, displayName: one.otherName })] as const]
        : [],
    ),
  ).values(),
];
