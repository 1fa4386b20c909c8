import * as z from 'zod';
import { AddContactNote, ChangeContactNote } from '../../../shared/contacts/notes/contact-note.schema.ts';
import {
  addContactNote,
  changeContactNote,
  listContactNotes,
  removeContactNote,
} from '../../../shared/contacts/notes/contact-notes.ts';
import { Reply } from '../../../shared/platform/http/route.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { ListPage } from '../../../shared/platform/pages.ts';
import { createdAt } from '../created-at.ts';
import { route } from '../route.ts';
import { contactNoteView } from './contact-views.ts';

const params = z.object({ contactId: idOf('contact') });
const ofNote = params.extend({ noteId: idOf('contactNote') });

/** What is good to know of a contact. */
export const contactNotes = [
  route({
    method: 'GET',
    path: '/contacts/{contactId}/notes',
    permission: 'contacts:view',
    params,
    query: ListPage,
    run: (ctx, input) => listContactNotes(ctx, { ...input.params, ...input.query }),
    view: ({ items, nextCursor }) => ({ items: items.map(contactNoteView), nextCursor }),
  }),
  route({
    method: 'POST',
    path: '/contacts/{contactId}/notes',
    permission: 'contacts:change',
    params,
    body: AddContactNote,
    status: 201,
    run: (ctx, input) => addContactNote(ctx, { ...input.params, ...input.body }),
    view: (note) => createdAt(`/contacts/${note.contactId}/notes/${note.contactNoteId}`, contactNoteView(note)),
  }),
  route({
    method: 'PATCH',
    path: '/contacts/{contactId}/notes/{noteId}',
    permission: 'contacts:change',
    params: ofNote,
    body: ChangeContactNote,
    run: (ctx, input) => changeContactNote(ctx, { ...input.params, ...input.body }),
    view: contactNoteView,
  }),
  route({
    method: 'DELETE',
    path: '/contacts/{contactId}/notes/{noteId}',
    permission: 'contacts:change',
    params: ofNote,
    status: 204,
    run: (ctx, input) => removeContactNote(ctx, input.params),
    view: () => new Reply(204, {}),
  }),
];
