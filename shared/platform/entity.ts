import { Entity as ElectroEntity, Service } from 'electrodb';
import type { Versions } from './upgrades.ts';
import { VERSION, knowVersions, versionOf } from './upgrades.ts';

type Entities = ConstructorParameters<typeof Service>[0];
type AnyEntity = Entities[string];
type Collection = (key: object) => unknown;

const makers = new WeakMap<AnyEntity, () => AnyEntity>();

/**
 * ElectroDB's Entity, made when something is first asked of it: to make one takes a millisecond, and a function that has just been
 * started needs a few of fifty for its first event. Its schema may have what `Versions` has besides: `upgrades`, and `writes`.
 */
export const Entity = new Proxy(ElectroEntity, {
  construct(Made, [given, config]: ConstructorParameters<typeof ElectroEntity>) {
    const schema = withVersion(given);
    let made: AnyEntity | undefined;
    const make = () => (made ??= new Made(schema, config) as AnyEntity);
    const later = new Proxy({} as AnyEntity, {
      get(_, property) {
        if (property === 'schema') return schema;
        const value: unknown = Reflect.get(make(), property);
        return typeof value === 'function' ? (value.bind(make()) as unknown) : value;
      },
    });
    makers.set(later, make);
    return later;
  },
});

type Schema = ConstructorParameters<typeof ElectroEntity>[0];

/** Records of an entity that has upgrades tell their version; nobody is shown it. */
function withVersion({ upgrades = [], writes, ...schema }: Schema & Partial<Versions>): Schema {
  if (upgrades.length === 0) return schema;
  const { entity } = schema.model as { entity: string };
  knowVersions(entity, { upgrades, writes });
  const version = { type: 'number', hidden: true, default: versionOf(entity) } as const;
  return { ...schema, attributes: { ...schema.attributes, [VERSION]: version } };
}

/** What ElectroDB's Service has of these entities; each collection is made, of those that are in it, when it is first read. */
export function serviceOf<E extends Entities>(entities: E): Pick<Service<E>, 'entities' | 'collections'> {
  const names = new Set(Object.values(entities).flatMap(collectionsOf));
  const collections = Object.fromEntries([...names].map((name) => [name, collectionOf(name, entities)]));
  return { entities, collections: collections as Service<E>['collections'] };
}

function collectionOf(name: string, entities: Entities): Collection {
  let made: Collection | undefined;
  return (key) => (made ??= makeCollection(name, entities))(key);
}

function makeCollection(name: string, entities: Entities): Collection {
  const members = Object.entries(entities)
    .filter(([, entity]) => collectionsOf(entity).includes(name))
    .map(([alias, entity]) => [alias, makers.get(entity)?.() ?? entity] as const);
  const { collections } = new Service(Object.fromEntries(members));
  return (collections as Record<string, Collection>)[name] as Collection;
}

const collectionsOf = ({ schema }: AnyEntity): string[] =>
  Object.values(schema.indexes as Record<string, { collection?: string | string[] }>).flatMap(
    ({ collection = [] }) => collection,
  );
