/** Makes `Date` of this thread tell another time than the machine's: `now` answers it in milliseconds since 1970. */
export function installVirtualDate(now: () => number): void {
  const MachineDate = Date;
  const VirtualDate = new Proxy(MachineDate, {
    construct: (target, values: unknown[], newTarget) =>
      Reflect.construct(target, values.length > 0 ? values : [now()], newTarget) as object,
    apply: () => new MachineDate(now()).toString(),
    get: (target, property, receiver) =>
      property === 'now' ? now : (Reflect.get(target, property, receiver) as unknown),
  });
  MachineDate.prototype.constructor = VirtualDate;
  globalThis.Date = VirtualDate;
}
