# tries: to take the tools away with which a program is stepped
# ends: completed, failed
# under: manual
import sys

for tool in range(6):
    try:
        sys.monitoring.free_tool_id(tool)
        sys.monitoring.use_tool_id(tool, "mine")
        sys.monitoring.set_events(tool, 0)
    except ValueError:
        pass
sys.settrace(lambda *args: None)
sys.setprofile(lambda *args: 1 / 0)
print("taken")
for number in range(3):
    print("stepped")
