# tries: to find functions of Emscripten's JavaScript by their names
# ends: completed
import ctypes

c = ctypes.CDLL(None)
for name in (
    "emscripten_run_script emscripten_run_script_int emscripten_run_script_string emscripten_asm_const_int "
    "emscripten_asm_const_double emscripten_asm_const_ptr emscripten_fetch emscripten_async_wget emscripten_dlopen "
    "emscripten_websocket_new emscripten_idb_store emscripten_set_window_title emscripten_sleep "
    "emscripten_async_run_script emscripten_worker_create emscripten_console_log emscripten_out "
    "_dlopen_js __dlopen_js _emscripten_dlopen_js JsvObject_CallMethod JsvFunction_Construct raw_call_js "
    "JsvObject_New pyodide_js_init set_pyodide_module hiwire_get __syscall_socket __syscall_connect "
    "getaddrinfo _maybe_connect_async eval open_browser"
).split():
    try:
        function = getattr(c, name)
    except AttributeError:
        continue
    print("there is", name)
