/** Makes `Date` of this thread tell virtual time: the machine's, plus the milliseconds that `ahead` holds. */
export function installVirtualDate(ahead: SharedArrayBuffer): void {
  const offset = new BigInt64Array(ahead);
  const MachineDate = Date;
  const now = () => MachineDate.now() + Number(Atomics.load(offset, 0));

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
