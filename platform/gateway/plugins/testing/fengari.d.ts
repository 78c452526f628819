declare module 'fengari' {
  interface LuaState {
    readonly luaState: unique symbol;
  }
  const fengari: {
    readonly to_luastring: (text: string) => Uint8Array;
    readonly to_jsstring: (bytes: Uint8Array) => string;
    readonly lua: {
      readonly lua_tostring: (state: LuaState, index: number) => Uint8Array;
      readonly lua_pcall: (state: LuaState, args: number, results: number, handler: number) => number;
      readonly lua_dump: (state: LuaState, write: (state: LuaState, bytes: Uint8Array, size: number) => number, data: null, strip: boolean) => number;
    };
    readonly lauxlib: {
      readonly luaL_newstate: () => LuaState;
      readonly luaL_loadstring: (state: LuaState, chunk: Uint8Array) => number;
      readonly luaL_loadbuffer: (state: LuaState, chunk: Uint8Array, size: number, name: Uint8Array) => number;
      readonly luaL_dostring: (state: LuaState, chunk: Uint8Array) => number;
    };
    readonly lualib: { readonly luaL_openlibs: (state: LuaState) => void };
  };
  export default fengari;
}

declare module 'luaparse' {
  export function parse(source: string, options: { readonly luaVersion: 'LuaJIT' | '5.1' }): unknown;
}
