import pytest, time as tm
from dialogues.actions import start_print
from dialogues.models import PrintedKit
from jobs.actions import run_job
from tests.dialogues.world import *
pytestmark = pytest.mark.django_db
def test_try():
    w = ready()
    kit = w.read().kit
    w.invite(LONG, head=LONG[::-1].title(), hamlet=w.hamlet("Vĩnh Thạnh Trung Hưng Lợi Phú Đức Tân An"))
    job = start_print(kit_id=kit.pk, pieces=ALL, draft=False, by=w.drafter, now=NOW)
    t=tm.time()
    run_job(job.pk)
    job.refresh_from_db(); print(job.state, job.trouble, tm.time()-t)
    p = PrintedKit.objects.get()
    open("/tmp/kit/out/small.pdf","wb").write(bytes(p.pdf))
    print(p.pages, p.facts)
