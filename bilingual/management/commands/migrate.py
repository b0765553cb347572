from django.core.management.commands.migrate import Command as DjangoCommand

from bilingual.autodetector import ColumnAutodetector


class Command(DjangoCommand):
    autodetector = ColumnAutodetector
