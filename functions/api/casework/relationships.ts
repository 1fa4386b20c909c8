import * as z from 'zod';
import {
  changeRelationship,
  endRelationship,
  removeRelationship,
} from '../../../shared/relationships/change-relationship.ts';
import { listRelationships } from '../../../shared/relationships/list-relationships.ts';
import { relateContacts } from '../../../shared/relationships/relate-contacts.ts';
import {
  ChangeRelationship,
  EndRelationship,
  ListRelationships,
  RelateContacts,
} from '../../../shared/relationships/relationship.schema.ts';
import type { ShownRelationship } from '../../../shared/relationships/shown-relationship.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { Reply } from '../../../shared/platform/http/route.ts';
import { createdAt } from '../created-at.ts';
import { route } from '../route.ts';

const params = z.object({ contactId: idOf('contact') });
const ofRelationship = params.extend({ relationshipId: idOf('relationship') });

const relationshipView = ({ relationship, label, active }: ShownRelationship) => {
  const { relationshipId, type, side, otherContactId, otherName, startOn, endOn, description } = relationship;
  const { revision, customFields, createdAt: made, updatedAt, updatedBy } = relationship;
  return {
    id: relationshipId,
    revision,
    type,
    side,
    label,
    active,
    other: { contactId: otherContactId, displayName: otherName },
    startOn,
    endOn,
    description,
    customFields,
    createdAt: made,
    updatedAt,
    updatedBy,
  };
};

/** What a contact is to others, as it reads from their side; each is on both contacts. */
export const relationships = [
  route({
    method: 'GET',
    path: '/contacts/{contactId}/relationships',
    permission: 'contacts:view',
    params,
    query: ListRelationships,
    run: (ctx, input) => listRelationships(ctx, { ...input.params, ...input.query }),
    view: ({ items, nextCursor }) => ({ items: items.map(relationshipView), nextCursor }),
  }),
  route({
    method: 'POST',
    path: '/contacts/{contactId}/relationships',
    permission: 'contacts:change',
    params,
    body: RelateContacts,
    status: 201,
    run: (ctx, input) => relateContacts(ctx, { ...input.params, ...input.body }),
    view: (made) => {
      const { contactId, relationshipId } = made.relationship;
      return createdAt(`/contacts/${contactId}/relationships/${relationshipId}`, relationshipView(made));
    },
  }),
  route({
    method: 'PATCH',
    path: '/contacts/{contactId}/relationships/{relationshipId}',
    permission: 'contacts:change',
    params: ofRelationship,
    body: ChangeRelationship,
    run: (ctx, input) => changeRelationship(ctx, { ...input.params, ...input.body }),
    view: relationshipView,
  }),
  route({
    method: 'POST',
    path: '/contacts/{contactId}/relationships/{relationshipId}/end',
    permission: 'contacts:change',
    params: ofRelationship,
    body: EndRelationship,
    run: (ctx, input) => endRelationship(ctx, { ...input.params, ...input.body }),
    view: relationshipView,
  }),
  route({
    method: 'DELETE',
    path: '/contacts/{contactId}/relationships/{relationshipId}',
    permission: 'contacts:change',
    params: ofRelationship,
    status: 204,
    run: (ctx, input) => removeRelationship(ctx, input.params),
    view: () => new Reply(204, {}),
  }),
];
