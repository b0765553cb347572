from django.core.management.commands.makemigrations import Command as DjangoCommand

from bilingual.autodetector import ColumnAutodetector


class Command(DjangoCommand):
    autodetector = ColumnAutodetector
