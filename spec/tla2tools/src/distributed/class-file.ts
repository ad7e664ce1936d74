/**
 * Writes a Java class: just enough of the format for methods that run straight through, without jumps.
 *
 * Such code needs no stack maps, and so the few bytes of a class can be written where no compiler is.
 */

export type Instruction = (pool: Pool) => readonly number[];

export interface Method {
  readonly name: string;
  readonly descriptor: string;
  readonly isStatic?: boolean;
  /** How many values are on the stack at most, and how many local variables there are, `this` included. */
  readonly stack: number;
  readonly locals: number;
  readonly code: readonly Instruction[];
}

/** A public class with public methods. Names are written with slashes: `java/lang/Object`. */
export function classFile(name: string, superName: string, methods: readonly Method[]): Buffer {
  const pool = new Pool();
  const self = pool.type(name);
  const above = pool.type(superName);
  const written = methods.flatMap((method) => methodBytes(method, pool));
  const head = [0xca, 0xfe, 0xba, 0xbe, ...u2(0), ...u2(JAVA_8)];
  const body = [...u2(PUBLIC | SUPER), ...u2(self), ...u2(above), ...u2(0), ...u2(0)];
  return Buffer.from([...head, ...pool.bytes(), ...body, ...u2(methods.length), ...written, ...u2(0)]);
}

export const load = (local: number): Instruction => op(0x2a + local);
export const loadInteger = (local: number): Instruction => op(0x1a + local);
export const zero = op(0x03);
export const duplicate = op(0x59);
export const giveBack = op(0xb0);
export const end = op(0xb1);

export function text(value: string): Instruction {
  return (pool) => [0x13, ...u2(pool.text(value))];
}

export function create(type: string): Instruction {
  return (pool) => [0xbb, ...u2(pool.type(type))];
}

export const callOn = call(0xb6);
/** Of a constructor. */
export const construct = call(0xb7);
export const callStatic = call(0xb8);

const JAVA_8 = 52;
const PUBLIC = 0x0001;
const STATIC = 0x0008;
const SUPER = 0x0020;

function op(code: number): Instruction {
  return () => [code];
}

function call(code: number) {
  return (owner: string, name: string, descriptor: string): Instruction =>
    (pool) => [code, ...u2(pool.method(owner, name, descriptor))];
}

function methodBytes(method: Method, pool: Pool): readonly number[] {
  const code = method.code.flatMap((instruction) => instruction(pool));
  const attribute = [
    ...u2(method.stack),
    ...u2(method.locals),
    ...u4(code.length),
    ...code,
    ...u2(0),
    ...u2(0),
  ];
  const access = PUBLIC | (method.isStatic ? STATIC : 0);
  const named = [...u2(access), ...u2(pool.utf8(method.name)), ...u2(pool.utf8(method.descriptor))];
  return [...named, ...u2(1), ...u2(pool.utf8("Code")), ...u4(attribute.length), ...attribute];
}

/** The constants that code names by number; each is there once. */
class Pool {
  readonly #numbers = new Map<string, number>();
  readonly #bytes: number[] = [];

  utf8(value: string): number {
    return this.#constant([1, ...u2(Buffer.byteLength(value)), ...Buffer.from(value)]);
  }

  type(name: string): number {
    return this.#constant([7, ...u2(this.utf8(name))]);
  }

  text(value: string): number {
    return this.#constant([8, ...u2(this.utf8(value))]);
  }

  method(owner: string, name: string, descriptor: string): number {
    const signature = this.#constant([12, ...u2(this.utf8(name)), ...u2(this.utf8(descriptor))]);
    return this.#constant([10, ...u2(this.type(owner)), ...u2(signature)]);
  }

  bytes(): readonly number[] {
    return [...u2(this.#numbers.size + 1), ...this.#bytes];
  }

  #constant(bytes: readonly number[]): number {
    const key = bytes.join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#bytes.push(...bytes);
    this.#numbers.set(key, this.#numbers.size + 1);
    return this.#numbers.size;
  }
}

function u2(value: number): readonly number[] {
  return [value >> 8, value & 0xff];
}

function u4(value: number): readonly number[] {
  return [...u2(value >>> 16), ...u2(value & 0xffff)];
}
